"""The working folder of a file run: finished pieces that survive Ctrl-C, a kill or a power cut, and the proof that they belong together."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import orjson

from ostrakon.errors import DamagedError, InputError
from ostrakon.screening.files.atomic import TEMPORARY, sync_folder, writing
from ostrakon.screening.files.records import Alert
from ostrakon.screening.files.rejects import Reject

_MANIFEST = "manifest.json"
_ASIDE = re.compile(r"\.(new|old)-\d+")

_CHANGED = {
    "source": "the input file has changed since (other size or sha256)",
    "lists": "other list versions are in force now",
    "engine": "the engine or its settings have changed since",
    "ownership": "what is known of ownership, or the rule by which it blocks, is another one now",
    "columns": "the columns are mapped otherwise now",
    "reading": "the input is to be read otherwise now",
    "threshold": "the threshold is another one now",
    "limit": "the limit of hits a customer is another one now",
    "rejects": "the rejects are to go elsewhere now",
}
"""What each key of a manifest means when it differs; `screened_at` alone may, and the first run's is kept."""


@dataclass(frozen=True, slots=True)
class Part:
    """The outcome of one chunk of rows, in numbers."""

    first_row: int
    last_row: int
    screened: int
    rejected: int
    alerted: int
    hits: int
    notes: dict[str, int]


class Journal:
    """The folder `<out>.parts`: a manifest and one file a chunk, each written aside, flushed and renamed into place.

    The folder comes into being and goes away in one rename each, so it is there exactly while a run is unfinished.
    """

    def __init__(self, out: Path) -> None:
        self.folder = out.with_name(f"{out.name}.parts")
        self.parts: list[Part] = []

    def exists(self) -> bool:
        """Whether a run is unfinished."""
        return self.folder.is_dir()

    @property
    def last_row(self) -> int:
        """The number of the last row that is safe on disk."""
        return self.parts[-1].last_row if self.parts else 0

    def begin(self, manifest: dict[str, Any]) -> None:
        """Create the folder with its manifest."""
        fresh = self._aside("new")
        fresh.mkdir()
        with writing(fresh / _MANIFEST) as temporary:
            temporary.write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2))
        fresh.rename(self.folder)
        sync_folder(self.folder.parent)

    def continue_with(self, manifest: dict[str, Any]) -> dict[str, Any]:
        """Check that the interrupted run was the same job, read its parts, and return its own manifest.

        Raises InputError when something has changed, DamagedError when a part is not what was written.
        """
        try:
            former: dict[str, Any] = orjson.loads((self.folder / _MANIFEST).read_bytes())
        except (OSError, orjson.JSONDecodeError) as error:
            raise DamagedError(f"{self.folder / _MANIFEST} cannot be read ({error}): begin anew with --overwrite.") from None
        changes = [sentence for key, sentence in _CHANGED.items() if former.get(key) != manifest[key]]
        if changes:
            raise InputError(
                f"The run in {self.folder.name} cannot be resumed: {'; '.join(changes)}. "
                "Put back what it was begun with, or begin anew with --overwrite."
            )
        for number in count(1):
            path = self._part(number)
            if not path.exists():
                return former
            self.parts.append(_verified(path, self.last_row))
        raise AssertionError

    def add(self, part: Part, alerts: Sequence[Alert], rejects: Sequence[Reject]) -> None:
        """Make the outcome of a chunk safe on disk."""
        body = b"".join(
            [orjson.dumps({"alert": alert}) + b"\n" for alert in alerts]
            + [orjson.dumps({"reject": reject.to_dict()}) + b"\n" for reject in rejects]
        )
        head = orjson.dumps({"part": part, "sha256": hashlib.sha256(body).hexdigest()})
        with writing(self._part(len(self.parts) + 1)) as temporary:
            temporary.write_bytes(head + b"\n" + body)
        self.parts.append(part)

    def alerts(self) -> Iterator[Alert]:
        """All alerts so far, in the order of the rows."""
        return self._entries("alert")

    def rejects(self) -> Iterator[dict[str, Any]]:
        """All rejects so far, in the order of the rows."""
        return self._entries("reject")

    def remove(self) -> None:
        """Take the folder away: the run is finished, or is to be begun anew."""
        gone = self._aside("old")
        self.folder.rename(gone)
        sync_folder(gone.parent)
        shutil.rmtree(gone)

    def sweep(self, *outputs: Path) -> None:
        """Delete what a kill in the middle of `begin`, `remove` or of writing an output may have left beside them."""
        for path in sorted(self.folder.parent.iterdir()):
            if _ASIDE.fullmatch(path.name.removeprefix(self.folder.name)) and path.name.startswith(self.folder.name):
                shutil.rmtree(path)
        for output in outputs:
            for path in sorted(output.parent.iterdir()):
                if path.name.startswith(output.name) and TEMPORARY.fullmatch(path.name.removeprefix(output.name)):
                    path.unlink()

    def _aside(self, purpose: str) -> Path:
        return self.folder.with_name(f"{self.folder.name}.{purpose}-{os.getpid()}")

    def _part(self, number: int) -> Path:
        return self.folder / f"{number:08}.jsonl"

    def _entries(self, kind: str) -> Iterator[dict[str, Any]]:
        for number in range(1, len(self.parts) + 1):
            with self._part(number).open("rb") as stream:
                next(stream)
                for line in stream:
                    if (entry := orjson.loads(line).get(kind)) is not None:
                        yield entry


def _verified(path: Path, rows_before: int) -> Part:
    """Read the head of a part after checking its body against it."""
    with path.open("rb") as stream:
        head, digest = stream.readline(), hashlib.file_digest(stream, "sha256").hexdigest()
    try:
        entry = orjson.loads(head)
        part = Part(**entry["part"])
        sound = entry["sha256"] == digest and part.first_row == rows_before + 1
    except (orjson.JSONDecodeError, KeyError, TypeError):
        sound = False
    if not sound:
        raise DamagedError(f"{path} is not what was written: begin anew with --overwrite.")
    return part
