"""OFAC's lists in any format that is read: the flat files as one set, or one XML file (classic, advanced, enhanced)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from ostrakon.errors import ListSetError
from ostrakon.lists.sources import ofac_advanced, ofac_advanced_tables, ofac_delta, ofac_enhanced, ofac_legacy, ofac_stream, ofac_xml
from ostrakon.lists.sources.source import ParsedList, SourceFile


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one publication of one list; the ending .xml and the root element tell the formats apart.

    Raises ListSetError where the files are no set, or a delta file, which is no list by itself (see `ofac_delta`); ListFormatError
    where a file is not what it claims to be.
    """
    if not files:
        raise ListSetError("No file was handed over: name the files of one publication.")
    xml = [file for file in files if PurePath(file.name).suffix.lower() == ".xml"]
    if not xml:
        return ofac_legacy.parse(files, list_id)
    if len(files) > 1:
        others = ", ".join(sorted(file.name for file in files if file is not xml[0]))
        raise ListSetError(f"{xml[0].name} holds the whole list, so {others} cannot go with it: hand over one or the other.")
    root = ofac_stream.root_of(xml[0])
    if root == ofac_advanced_tables.ROOT:
        return ofac_advanced.parse(files, list_id)
    if root == ofac_enhanced.ROOT:
        return ofac_enhanced.parse(files, list_id)
    return ofac_xml.parse(files, list_id)


def read_delta(file: SourceFile, list_id: str) -> ofac_delta.Delta | None:
    """The delta in an XML file, or None where it is no delta file; raises as `ofac_delta.read_delta` does."""
    if PurePath(file.name).suffix.lower() != ".xml" or ofac_stream.root_of(file) != ofac_enhanced.ROOT or not ofac_delta.is_delta(file):
        return None
    return ofac_delta.read_delta(file, list_id)
