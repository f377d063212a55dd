"""DOCX with everything that may hold a name, and nothing that may do harm."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml

from ostrakon import InputError
from ostrakon.screening.documents.docx import docx_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: docx.document.Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_body_tables_headers_and_footers() -> None:
    document = docx.Document()
    document.add_paragraph("Body text with ").add_run("Chen Quanguo")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Left cell"
    table.cell(0, 1).text = "Right cell"
    document.sections[0].header.paragraphs[0].text = "A header"
    document.sections[0].footer.paragraphs[0].text = "A footer"
    text = docx_text(saved(document), "letter").text
    assert text.split("\n\n")[:3] == ["Body text with Chen Quanguo", "Left cell", "Right cell"]
    assert "A header" in text
    assert "A footer" in text


def test_tracked_changes_and_hyphens() -> None:
    document = docx.Document()
    paragraph = parse_xml(
        f"<w:p {W}><w:r><w:t>Kept</w:t></w:r><w:ins><w:r><w:t xml:space='preserve'> inserted</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText> deleted</w:delText></w:r></w:del><w:r><w:t>, Al</w:t><w:noBreakHyphen/><w:t>Veshri</w:t></w:r></w:p>"
    )
    document.element.body.insert(0, paragraph)
    assert docx_text(saved(document), "letter").text == "Kept inserted, Al-Veshri"


def test_a_text_box_is_a_paragraph_of_its_own_and_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>"
    paragraph = parse_xml(
        f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Around</w:t></w:r><w:r><mc:AlternateContent>'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document = docx.Document()
    document.element.body.insert(0, paragraph)
    assert docx_text(saved(document), "letter").text == "Around\n\nBoxed"


def rewritten(data: bytes, name: str, change: bytes | None, extra: bytes = b"") -> bytes:
    """The document with one part prefixed by something, or with another part added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            body = old.read(part)
            new.writestr(part, body.replace(b"<w:document", change + b"<w:document") if change and part == name else body)
        if extra:
            new.writestr("word/media/bomb.bin", extra)
    return stream.getvalue()


def test_entities_are_refused() -> None:
    data = rewritten(saved(docx.Document()), "word/document.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    with pytest.raises(InputError, match=r"word/document\.xml in letter declares a document type"):
        docx_text(data, "letter")


def test_bombs_are_refused() -> None:
    data = rewritten(saved(docx.Document()), "", None, b"\x00" * 4_000_000)
    with pytest.raises(InputError, match=r"bomb\.bin in letter unpacks from .* to 4,000,000 bytes"):
        docx_text(data, "letter")


def test_a_damaged_document_is_said() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("word/document.xml", "<w:document")
    with pytest.raises(InputError, match="cannot be opened as DOCX"):
        docx_text(stream.getvalue(), "letter")
