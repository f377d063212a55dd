"""What goes into a parser of lists and what comes out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from ostrakon.errors import ListFormatError
from ostrakon.lists.tally import Tally

Entity = dict[str, Any]
"""A FollowTheMoney entity in its JSON shape; parties also carry `aliases` and `births` (see `ofac_party`)."""

MAX_FILE_BYTES = 256 * 2**20
"""The largest file that is held in memory: about eight times OFAC's largest flat or classic XML file (30 MB in 2026).

A source that reads its file as a stream may offer `MAX_BYTES`, a larger bound; beyond this one its file comes as a LargeFile.
"""

_CHUNK = 2**20
_BLANKS = b"\xef\xbb\xbf \t\r\n"  # a byte order mark and white space
_MARKUP_STARTS = ("<!doctype html", "<html", "<head", "<body")


class ListFile(Protocol):
    """A file as a reader of streams needs it: its name, its size in bytes, and its bytes as often as they are asked for."""

    @property
    def name(self) -> str: ...

    @property
    def size(self) -> int: ...

    def open(self) -> BinaryIO:
        """The bytes from the beginning; whoever opens it closes it."""
        ...


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was handed over: its name, which says what part of a set it is, and its bytes."""

    name: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    def open(self) -> BinaryIO:
        return BytesIO(self.data)


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A file too large to be held, read from where it lies; whoever loads it makes sure that it stays the same meanwhile."""

    path: Path
    size: int

    @property
    def name(self) -> str:
        return self.path.name

    def open(self) -> BinaryIO:
        return self.path.open("rb")


@dataclass(frozen=True, slots=True)
class ParsedList:
    """What one set of files says: the entities in the order of the files, the account of the load, the publisher's own date.

    `published_at` is YYYY-MM-DD, or None where the format does not say.
    """

    entities: Sequence[Entity]
    tally: Tally
    published_at: str | None


def chunks(file: ListFile) -> Iterator[bytes]:
    """The bytes of a file in pieces of bounded size."""
    with file.open() as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def check_bytes(file: ListFile) -> None:
    """Raise ListFormatError for a file that is empty, too large to be a list, or a web page."""
    with file.open() as stream:
        head = stream.read(2048).lstrip(_BLANKS).lower()
    if not head and not any(piece.strip(_BLANKS) for piece in chunks(file)):
        raise ListFormatError(f"{file.name} is empty: download it again.")
    if isinstance(file, SourceFile) and file.size > MAX_FILE_BYTES:
        raise ListFormatError(
            f"{file.name} has {file.size:,} bytes; a list of this kind has at most {MAX_FILE_BYTES:,}. Check that it is the right file."
        )
    if any(head.startswith(start.encode()) for start in _MARKUP_STARTS):
        raise ListFormatError(
            f"{file.name}, line 1, is a web page and not a list (an error page or a login page?): download the file itself again."
        )
