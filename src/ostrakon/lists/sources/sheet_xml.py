"""The XML inside a spreadsheet, streamed: the limits that both kinds share."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.record_source import RecordSource

MAX_ROWS = 1_000_000
"""Rows with something in them; the largest real list has 30,000."""
MAX_COLUMNS = 16_384
"""Columns, the most that a spreadsheet program has."""


def stream_part(
    archive: zipfile.ZipFile, part: str, tags: tuple[str, ...], file_name: str, *, marks: tuple[str, ...] = ()
) -> Iterator[etree._Element]:
    """Every element of these names in one part of the archive, whole; each is emptied when the next is asked for.

    Elements of the names in `marks` come, emptied, where they end; what stands inside an element of `tags` belongs to that. Raises
    ListFormatError where the part is missing, not well-formed, declares a document type, or holds an element longer than `MAX_HELD`.
    """
    try:
        source = archive.open(part)
    except KeyError:
        raise ListFormatError(f"{file_name} is no whole spreadsheet: its part {part} is missing; download it again.") from None
    except (ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise ListFormatError(
            f"{file_name} is damaged or encrypted: its part {part} cannot be opened ({error}); download it again."
        ) from None
    with source:
        try:
            records = RecordSource(source, f"{file_name} ({part})")
            events = etree.iterparse(
                records, events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
            )
            root: etree._Element | None = None
            inside = 0
            before = [0]  # bytes of what stands around each open element
            for event, element in events:
                wanted = element.tag in tags
                if root is None:
                    root = element
                    if root.getroottree().docinfo.internalDTD is not None:
                        raise ListFormatError(
                            f"{file_name} declares a document type (DOCTYPE) in {part}, which no spreadsheet does: it is not read."
                        )
                if event == "start":
                    inside += wanted
                    before.append(records.held)
                    continue
                inside -= wanted
                before.pop()
                if inside:
                    continue
                if wanted or element.tag in marks:
                    yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
                records.held = before[-1]
        except etree.XMLSyntaxError as error:
            raise ListFormatError(f"{file_name} is damaged: its part {part} is not well-formed ({error.msg}); download it again.") from None
        except (zlib.error, zipfile.BadZipFile, EOFError) as error:
            raise ListFormatError(f"{file_name} is damaged: its part {part} cannot be unpacked ({error}); download it again.") from None


def check_bounds(row: int, column: int, file_name: str) -> None:
    """Raise ListFormatError for a row or column that no list has."""
    if row > MAX_ROWS or column > MAX_COLUMNS:
        raise ListFormatError(
            f"{file_name} has a cell in row {row:,}, column {column:,}; a list has at most {MAX_ROWS:,} rows. Check the file."
        )
