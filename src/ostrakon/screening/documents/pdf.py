"""The text of a PDF document, page by page, its lines joined to paragraphs."""

from __future__ import annotations

import re

from ostrakon.errors import InputError
from ostrakon.screening.documents.extracted import MAX_CHARACTERS, ExtractedText

MAX_PAGES = 10_000

_LINE_END = re.compile(r"\r\n|\r|\n")
_HYPHEN = "\x02"  # PDFium's sign for a hyphen that ends a line
_FULL = 0.7  # of the page's usual line length: a line that is as long goes on in the next
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SHOWN = 10


def pdf_text(data: bytes, name: str) -> ExtractedText:
    """Extract by PDFium.

    Raises InputError when the document is protected or damaged, or when no page has text, as with scans.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise InputError(f"{name} is protected by a password: save it without one and read that.") from error
        raise InputError(f"{name} cannot be opened as PDF ({error}): get it again, or print it to a new PDF.") from error
    try:
        if len(document) > MAX_PAGES:
            raise InputError(f"{name} has {len(document):,} pages; at most {MAX_PAGES:,} are read. Divide the document.")
        return _joined([_page(document, number, name) for number in range(len(document))], name)
    finally:
        document.close()


def _page(document, number: int, name: str) -> str:  # type: ignore[no-untyped-def]
    import pypdfium2

    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise InputError(f"Page {number + 1} of {name} cannot be read ({error}): print the document to a new PDF and read that.") from error
    text: str = text_page.get_text_range() if text_page.count_chars() else ""
    text_page.close()
    page.close()
    return join_lines(text)


def _joined(pages: list[str], name: str) -> ExtractedText:
    empty = [number for number, text in enumerate(pages, start=1) if not any(char.isalnum() for char in text)]
    if len(empty) == len(pages):
        raise InputError(f"{name} has no text on its {len(pages)} pages, only pictures: run it through text recognition (OCR) first.")
    starts: list[int] = []
    length = 0
    for text in pages:
        starts.append(length)
        length += len(text) + 2
        if length > MAX_CHARACTERS:
            raise InputError(f"{name} has more than {MAX_CHARACTERS:,} characters of text. Divide the document.")
    notes: tuple[str, ...] = ()
    if empty:
        shown = ", ".join(map(str, empty[:_SHOWN])) + (" …" if len(empty) > _SHOWN else "")
        notes = (f"{len(empty)} of {len(pages)} pages have no text and were not screened, as pictures are not read: {shown}.",)
    return ExtractedText("\n\n".join(pages), "pdf", tuple(starts), notes)


def join_lines(text: str) -> str:
    """Lines joined to paragraphs: a word parted by a hyphen is closed up, a line that was full goes on in the next.

    >>> join_lines("The sanc-\\ntions were\\nannounced.")
    'The sanctions were announced.'
    """
    lines = [line.strip().replace("\ufffe", _HYPHEN) for line in _LINE_END.split(text)]
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[len(lengths) * 8 // 10] if lengths else 0
    joined = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = bool(following) and (following[0].islower() or (len(line) >= _FULL * usual and line[-1:] not in ".!?:"))
        if line.endswith(("-", _HYPHEN, "\xad")) and following:
            # "sanc-/tions" loses its hyphen, "Al-/Zawahiri" keeps it
            joined += line[:-1] + ("" if following[0].islower() else "-")
        else:
            joined += line + (" " if goes_on else "\n")
    return joined.replace(_HYPHEN, "-").strip()
