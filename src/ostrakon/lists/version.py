"""One published state of a list: which bytes it is, when it was published, when it was loaded, what it held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from ostrakon.lists.tally import Tally


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file as the publisher issued it: the name it was handed over under, its sha256 and its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ListVersion:
    """An immutable snapshot of a list.

    `sha256` is that of its files taken together (see `version_sha256`), `entities_sha256` that of the entities read from
    them; `published_at` is YYYY-MM-DD or None where neither the file nor the caller said; `loaded_at` is ISO 8601 in UTC;
    `parties` counts the listed parties, `entities` those and everything that hangs on them. `base` is the id of the version that
    was changed, where the file is a delta file, which says only what changed.
    """

    id: str
    list_id: str
    sha256: str
    published_at: str | None
    loaded_at: str
    parties: int
    entities: int
    entities_sha256: str
    files: tuple[ArchivedFile, ...]
    tally: Tally = field(repr=False)
    base: str | None = None

    @property
    def effective_date(self) -> str:
        """The date the version counts from, YYYY-MM-DD: publication, or the day of loading where that is unknown."""
        return self.published_at or self.loaded_at[:10]

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary with the tally."""
        record = {name: getattr(self, name) for name in self.__slots__ if name not in ("files", "tally")}
        return record | {"files": [asdict(file) for file in self.files], "tally": self.tally.to_dict()}


def version_sha256(hashes: Iterable[str]) -> str:
    """The one hash of a set of files, whatever their names and order: `sha256sum FILE... | cut -c1-64 | sort | sha256sum`."""
    lines = "".join(f"{digest}\n" for digest in sorted(hashes))
    return sha256(lines.encode("ascii")).hexdigest()


def version_id(list_id: str, published_at: str | None, digest: str) -> str:
    """A name for a version that a person can read out and a folder can bear: `us-ofac-sdn@2021-07-07-1a2b3c4d`."""
    return f"{list_id}@{published_at or 'undated'}-{digest[:8]}"
