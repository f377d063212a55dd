"""The compiled index: a folder of memory-mapped arrays, opened in milliseconds and shared by all processes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ostrakon.engine.hearing import Heard
from ostrakon.engine.lookup import Vocabulary
from ostrakon.engine.retrieve import ListedNames
from ostrakon.errors import DamagedError
from ostrakon.hit import Entity

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Index:
    """What the engine knows of the lists.

    Names are numbered through all parties: `name_party` says whose each is, `name_weak` whether its publisher marked it
    weak, `name_made` whether its list does not give it at all (initials), `name_text` holds it as published. Parties are kept
    as JSON texts in `entities`, and apart from them, because only what is reported needs them, the Sanctions that hang on
    each as a JSON array in `sanctions`. `identifiers` is sorted.
    """

    vocabulary: Vocabulary
    heard: Heard
    names: ListedNames
    name_party: npt.NDArray[np.int32]
    name_weak: npt.NDArray[np.bool_]
    name_made: npt.NDArray[np.bool_]
    name_text: npt.NDArray[np.uint8]
    name_text_offsets: npt.NDArray[np.int64]
    entities: npt.NDArray[np.uint8]
    entity_offsets: npt.NDArray[np.int64]
    entity_list: npt.NDArray[np.int16]
    sanctions: npt.NDArray[np.uint8]
    sanction_offsets: npt.NDArray[np.int64]
    identifiers: npt.NDArray[np.bytes_]
    identifier_party: npt.NDArray[np.int32]
    lists: tuple[str, ...]

    def __post_init__(self) -> None:
        # Kernels are compiled anew for arrays that may be written, and what comes from the disk may not.
        for array in self.arrays().values():
            array.flags.writeable = False

    @property
    def parties(self) -> int:
        return len(self.entity_list)

    def entity(self, party: int) -> Entity:
        """The listed party of a number, as its list's parser wrote it."""
        start, end = self.entity_offsets[party], self.entity_offsets[party + 1]
        entity: Entity = json.loads(self.entities[start:end].tobytes())
        return entity

    def sanctions_of(self, party: int) -> list[Entity]:
        """The Sanctions of the listed party of a number, in the order of its list; none where its list has no such entities."""
        start, end = self.sanction_offsets[party], self.sanction_offsets[party + 1]
        sanctions: list[Entity] = json.loads(self.sanctions[start:end].tobytes()) if start != end else []
        return sanctions

    def name(self, number: int) -> str:
        """A listed name as published."""
        start, end = self.name_text_offsets[number], self.name_text_offsets[number + 1]
        return self.name_text[start:end].tobytes().decode("utf-8")

    def with_identifier(self, normal: str) -> list[int]:
        """The parties that bear an identifier, given in its normal form."""
        wanted = np.bytes_(normal.encode("utf-8"))
        first = int(np.searchsorted(self.identifiers, wanted, side="left"))
        last = int(np.searchsorted(self.identifiers, wanted, side="right"))
        return sorted({int(party) for party in self.identifier_party[first:last]})

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Every array by the name of its file."""
        flat = {f"vocabulary_{field}": array for field, array in self.vocabulary._asdict().items()}
        flat |= {f"heard_{field}": array for field, array in self.heard._asdict().items()}
        flat |= {f"names_{field}": array for field, array in self.names._asdict().items()}
        return flat | {field: getattr(self, field) for field in _OWN_ARRAYS}


_OWN_ARRAYS = (
    "name_party", "name_weak", "name_made", "name_text", "name_text_offsets", "entities", "entity_offsets", "entity_list", "sanctions",
    "sanction_offsets", "identifiers", "identifier_party",
)  # fmt: skip


def open_index(folder: Path) -> Index:
    """Open a compiled index.

    Raises DamagedError when a file is missing, cut or not of the length its manifest records.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        arrays = {name: _open_array(folder / f"{name}.npy", size) for name, size in manifest["files"].items()}
        return Index(
            vocabulary=Vocabulary(**{field: arrays[f"vocabulary_{field}"] for field in Vocabulary._fields}),
            heard=Heard(**{field: arrays[f"heard_{field}"] for field in Heard._fields}),
            names=ListedNames(**{field: arrays[f"names_{field}"] for field in ListedNames._fields}),
            lists=tuple(manifest["lists"]),
            **{field: arrays[field] for field in _OWN_ARRAYS},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedError(f"The index in {folder} cannot be read ({error}); delete that folder and screen again to rebuild it.") from error


def _open_array(path: Path, size: int) -> npt.NDArray[Any]:
    actual = path.stat().st_size
    if actual != size:
        raise ValueError(f"{path.name} has {actual} bytes instead of {size}")
    array: npt.NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    # A plain view: kernels are compiled for arrays, and a memmap object costs more at each slice.
    return array.view(np.ndarray)
