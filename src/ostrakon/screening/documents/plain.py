"""Plain text in whatever encoding it comes."""

from __future__ import annotations

import codecs

from ostrakon.errors import InputError
from ostrakon.screening.documents.extracted import ExtractedText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer before those that they begin with."""


def plain_text(text: str) -> ExtractedText:
    """Plain text with its line ends made alike."""
    return ExtractedText(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n"), "text")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Text from bytes: by their byte order mark, else by the encoding they declare, else as UTF-8, else by their statistics.

    Raises InputError when the bytes are text in no encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    for named in (declared, "utf-8"):
        if named is not None:
            try:
                return _without_nul(data.decode(named), name)
            except (UnicodeDecodeError, LookupError):
                continue
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise InputError(f"{name} is neither text in a known encoding nor HTML, PDF or DOCX, which are the kinds that are read.")
    return _without_nul(str(best), name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{name} says that it is {encoding} but is not (byte {error.start:,}): save it as UTF-8.") from error


def _without_nul(text: str, name: str) -> str:
    if "\x00" in text:
        raise InputError(f"{name} is no text (it has NUL characters) and of no kind that is read: plain text, HTML, PDF, DOCX.")
    return text
