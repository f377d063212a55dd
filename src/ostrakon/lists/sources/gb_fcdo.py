"""The UK Sanctions List of the Foreign Office in any format that is read: CSV, XML, and the summary as ODS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.gb_fcdo_csv import read_csv
from ostrakon.lists.sources.gb_fcdo_ods import read_ods
from ostrakon.lists.sources.gb_fcdo_xml import read_xml
from ostrakon.lists.sources.gb_list import build_list
from ostrakon.lists.sources.source import ParsedList, SourceFile, check_bytes
from ostrakon.lists.tally import Tally

AUTHORITY = "Foreign, Commonwealth and Development Office"
_READERS = {".csv": read_csv, ".xml": read_xml, ".ods": read_ods}


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one publication; the ending of the name tells the formats apart.

    Raises ListSetError for more than one file, ListFormatError for a file that is empty, cut, not of its format, or names nobody. A
    number seen before and a designation without a name are counted rejects.
    """
    if len(files) != 1:
        raise ListSetError(
            f"The UK Sanctions List is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}."
        )
    file = files[0]
    check_bytes(file)
    reader = _READERS.get(PurePath(file.name).suffix.lower())
    if reader is None:
        raise ListFormatError(f"{file.name} ends neither in .csv nor .xml nor .ods, which are the formats of this list that are read.")
    tally = Tally()
    published_at, records = reader(file, tally)
    return build_list(records, list_id, tally, file=file.name, published_at=published_at, authority=AUTHORITY)
