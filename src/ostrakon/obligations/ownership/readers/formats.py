"""Which reader a file of stakes is for, told by how it begins."""

from __future__ import annotations

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile, check_bytes
from ostrakon.obligations.ownership.readers import bods, csv_rows, ftm, gleif
from ostrakon.obligations.ownership.readers.reading import Reading

_READERS = {"bods": bods.read, "gleif": gleif.read, "csv": csv_rows.read, "ftm": ftm.read}


def read(file: SourceFile) -> tuple[str, Reading]:
    """The format of a file (bods, gleif, csv, ftm) and what it says. Raises ListFormatError for a file of none of them."""
    name = format_of(file)
    return name, _READERS[name](file)


def format_of(file: SourceFile) -> str:
    """XML is GLEIF's, JSON is BODS where it speaks of statements and else FollowTheMoney, all other text is a table."""
    check_bytes(file)
    head = file.data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        return "gleif"
    if head.startswith((b"[", b"{")):
        if b'"statementI' in head[: 2**20]:
            return "bods"
        if b'"schema"' in head[: 2**20]:
            return "ftm"
        raise ListFormatError(f"{file.name} is JSON, but holds neither BODS statements nor FollowTheMoney entities.")
    return "csv"
