"""The text of a DOCX document: body, tables, text boxes, headers, footers, notes and comments."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from ostrakon.errors import InputError
from ostrakon.screening.documents.extracted import ExtractedText

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_UNPACKED = 256 * 1024 * 1024
MAX_RATIO = 200
"""Bounds against archives that unpack to a thousand times their size."""
_SMALL = 1024 * 1024  # bytes below which a part may be packed as tightly as it likes
MAX_PARTS = 10_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BESIDES = ("/header", "/footer", "/footnotes", "/endnotes", "/comments")
_LEFT_OUT = frozenset({f"{_W}p", f"{_W}tabs", f"{_W}moveFrom", _FALLBACK})
_AS_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def docx_text(data: bytes, name: str) -> ExtractedText:
    """Extract by python-docx; text struck out in tracked changes is left out, inserted text is in.

    Raises InputError when the document is damaged, unpacks to too much, or declares entities.
    """
    _check_archive(data, name)
    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.oxml import parse_xml
    from lxml.etree import LxmlError

    try:
        document = Document(BytesIO(data))
        roots = [document.element.body]
        relations = sorted(document.part.rels.values(), key=lambda relation: relation.rId)
        roots += [
            parse_xml(relation.target_part.blob)
            for relation in relations
            if not relation.is_external and relation.reltype.endswith(_BESIDES)
        ]
    except (OpcError, LxmlError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(f"{name} cannot be opened as DOCX ({error}): open it in a word processor and save it again.") from error
    paragraphs = (text for root in roots for text in _paragraphs(root))
    return ExtractedText("\n\n".join(text for text in paragraphs if text.strip()), "docx")


def _check_archive(data: bytes, name: str) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise InputError(f"{name} unpacks to more than {MAX_UNPACKED:,} bytes or {MAX_PARTS:,} parts and is not opened.")
        for part in parts:
            if part.file_size > _SMALL and part.file_size > MAX_RATIO * max(1, part.compress_size):
                raise InputError(f"{part.filename} in {name} unpacks from {part.compress_size:,} to {part.file_size:,} bytes: not opened.")
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _head(archive, part, name):
                raise InputError(f"{part.filename} in {name} declares a document type, which DOCX documents never do: not opened.")


def _head(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    try:
        with archive.open(part) as file:
            return file.read(4096)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise InputError(f"{part.filename} in {name} cannot be unpacked ({error}): save the document again without a password.") from error


def _paragraphs(root: _Element) -> Iterator[str]:
    """The text of each paragraph; a text box inside one is a paragraph of its own."""
    for paragraph in root.iter(f"{_W}p"):
        if not any(ancestor.tag == _FALLBACK for ancestor in paragraph.iterancestors()):
            yield "".join(_runs(paragraph))


def _runs(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[child.tag]
        elif child.tag not in _LEFT_OUT:
            yield from _runs(child)
