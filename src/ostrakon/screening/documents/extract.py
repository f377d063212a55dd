"""Gets the text out of a document whose kind its bytes tell, not its name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from ostrakon.errors import InputError
from ostrakon.screening.documents.extracted import MAX_BYTES, MAX_CHARACTERS, ExtractedText

_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|article|div|p|table|meta|title)[\s>/]", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 2048


def extract(data: bytes, name: str) -> ExtractedText:
    """The text of a plain, HTML, PDF or DOCX document called `name`.

    Raises InputError when it is of another kind, protected, damaged, too large, or has no text: a document in which
    nothing could be read must never look like one in which nobody is mentioned.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name} has {len(data):,} bytes; at most {MAX_BYTES:,} are read. Divide the document and read its parts.")
    extracted = _by_kind(data, name)
    if not any(char.isalnum() for char in extracted.text):
        raise InputError(f"{name} has no text, so nothing in it was screened. Is it the right file?")
    if len(extracted.text) > MAX_CHARACTERS:
        raise InputError(f"{name} has {len(extracted.text):,} characters of text; at most {MAX_CHARACTERS:,} are read. Divide it.")
    return extracted


def _by_kind(data: bytes, name: str) -> ExtractedText:
    if b"%PDF-" in data[:1024]:
        from ostrakon.screening.documents.pdf import pdf_text

        return pdf_text(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data.startswith(_OLE):
        raise InputError(f"{name} is an old or password-protected Office document: save it as DOCX or PDF without a password.")
    if data.startswith(b"{\\rtf"):
        raise InputError(f"{name} is an RTF document, which is not read: save it as DOCX or PDF and read that.")
    from ostrakon.screening.documents.plain import decode, plain_text

    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _HTML.search(data[:_HEAD].replace(b"\x00", b"")):
        from ostrakon.screening.documents.html import html_text

        return html_text(data, name)
    return plain_text(decode(data, name))


def _zipped(data: bytes, name: str) -> ExtractedText:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            is_docx = "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise InputError(f"{name} begins like a DOCX document but is damaged ({error}): get it again.") from error
    if not is_docx:
        raise InputError(f"{name} is an archive or an Office document that is no DOCX: read the documents inside one by one.")
    from ostrakon.screening.documents.docx import docx_text

    return docx_text(data, name)
