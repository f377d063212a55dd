"""The fingerprint and the encoding of input files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ostrakon.errors import InputError
from ostrakon.screening.files.survey import survey_binary, survey_text


def write(folder: Path, content: bytes) -> Path:
    path = folder / "customers.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("text", "written_as", "found"),
    [
        ("name\nAnna Berg\n", "ascii", "utf-8"),
        ("name\nJürgen Müller\n", "utf-8", "utf-8"),
        ("name\nJürgen Müller\n", "utf-8-sig", "utf-8-sig"),
        ("name\nJürgen Müller\n", "utf-16", "utf-16"),
        ("name\nJürgen Müller\n", "utf-16-le", "utf-16-le"),
        ("name\nJürgen Müller\n", "utf-32", "utf-32"),
        ("name\nJürgen Müller\nÄnne Groß\n", "cp1252", "cp1252"),
        ("name\nŁukasz Wiśniewski\nŻaneta Świątek\n", "cp1250", "cp1250"),
        ("name\nИванов Сергей Петрович\nКузнецова Ольга\n", "cp1251", "cp1251"),
        ("name\n王明山\n霍留军\n陈全国\n朱海仑\n", "gb18030", "gb18030"),
    ],
)
def test_encodings_are_found(tmp_path: Path, text: str, written_as: str, found: str) -> None:
    survey = survey_text(write(tmp_path, text.encode(written_as)))
    assert survey.encoding == found
    assert found.removesuffix("-sig") in str(survey.decision)


def test_a_few_broken_lines_do_not_make_utf8_something_else(tmp_path: Path) -> None:
    survey = survey_text(write(tmp_path, "Müller\nÖberg\nŁódź\n".encode() + b"M\xfcller\n"))
    assert survey.encoding == "utf-8"
    assert "1 lines" in str(survey.decision)


def test_the_encoding_asked_for_is_taken(tmp_path: Path) -> None:
    path = write(tmp_path, b"name\n\xd8\n")
    assert survey_text(path, "ISO-8859-2").encoding == "iso8859-2"
    with pytest.raises(InputError, match="'klingon' is not a text encoding"):
        survey_text(path, "klingon")


def test_a_binary_file_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds zero bytes"):
        survey_text(write(tmp_path, b"PK\x03\x04abcdef\0\0abcdefabcdefabcdef"))


def test_the_fingerprint_is_that_of_the_bytes(tmp_path: Path) -> None:
    content = b"name\n" + b"Anna Berg\n" * 300_000  # several blocks
    survey = survey_text(write(tmp_path, content))
    assert (survey.sha256, survey.size, survey.lines) == (hashlib.sha256(content).hexdigest(), len(content), 300_001)
    assert survey_binary(tmp_path / "customers.csv").sha256 == survey.sha256
