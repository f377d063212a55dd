"""What goes into a parser of lists and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ostrakon.errors import ListFormatError
from ostrakon.lists.tally import Tally

Entity = dict[str, Any]
"""A FollowTheMoney entity in its JSON shape; parties also carry `aliases` and `births` (see `ofac_party`)."""

MAX_FILE_BYTES = 256 * 2**20
"""The largest file that is opened: about eight times OFAC's largest flat or classic XML file (30 MB in 2026)."""

_BLANKS = b"\xef\xbb\xbf \t\r\n"  # a byte order mark and white space
_MARKUP_STARTS = ("<!doctype html", "<html", "<head", "<body")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was handed over: its name, which says what part of a set it is, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ParsedList:
    """What one set of files says: the entities in the order of the files, the account of the load, the publisher's own date.

    `published_at` is YYYY-MM-DD, or None where the format does not say.
    """

    entities: Sequence[Entity]
    tally: Tally
    published_at: str | None


def check_bytes(file: SourceFile) -> None:
    """Raise ListFormatError for a file that is empty, too large to be a list, or a web page."""
    head = file.data[:2048].lstrip(_BLANKS).lower()
    if not head and not file.data.strip(_BLANKS):
        raise ListFormatError(f"{file.name} is empty: download it again.")
    if len(file.data) > MAX_FILE_BYTES:
        raise ListFormatError(
            f"{file.name} has {len(file.data):,} bytes; a list of this kind has at most {MAX_FILE_BYTES:,}. "
            "Check that it is the right file."
        )
    if any(head.startswith(start.encode()) for start in _MARKUP_STARTS):
        raise ListFormatError(
            f"{file.name}, line 1, is a web page and not a list (an error page or a login page?): download the file itself again."
        )
