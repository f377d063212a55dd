"""The kind of a document is told by its bytes, and what cannot be read is never an empty answer."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from ostrakon import InputError
from ostrakon.screening.documents import extract as module
from ostrakon.screening.documents.extract import extract


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Plain words.", "text"),
        (b"a < b and b > c", "text"),
        (b"<!DOCTYPE html><html><body>Words</body></html>", "html"),
        (b"\xef\xbb\xbf \n<p>Words</p>", "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>Words</body></html>', "html"),
    ],
)
def test_the_kind_is_told_by_the_bytes(data: bytes, kind: str) -> None:
    assert extract(data, "document.bin").format == kind


def test_a_pdf_is_one_whatever_its_name(make_pdf: Callable[..., bytes]) -> None:
    assert extract(make_pdf(["Words"]), "document.txt").format == "pdf"


def archive(name: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "has no text"),
        (b" \n\t ... \n", "has no text"),
        (b"<html><body><script>var chen = 1;</script></body></html>", "has no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "save it as DOCX or PDF"),
        (b"{\\rtf1 Words}", "RTF"),
        (archive("notes.txt"), "is no DOCX"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "NUL|neither"),
        (b"words\x00words", "NUL"),
        (b"%PDF-1.7 broken", "cannot be opened as PDF"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        extract(data, "document")


def test_documents_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHARACTERS", 10)
    with pytest.raises(InputError, match="at most 10"):
        extract(b"More than ten characters", "document")
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="has 24 bytes; at most 10"):
        extract(b"More than ten characters", "document")
