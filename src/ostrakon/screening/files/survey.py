"""One pass over an input file before it is read: its fingerprint, and for text its encoding and number of lines."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from ostrakon.errors import InputError

_BLOCK = 1 << 20
_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # UTF-32 first: its little-endian mark begins with that of UTF-16
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
"""Encodings that business systems still write; a wider choice makes the guess worse, not better."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a file before reading it; `encoding` and `lines` are None for binary formats."""

    sha256: str
    size: int
    encoding: str | None = None
    lines: int | None = None
    decision: str | None = None


def survey_binary(path: Path) -> Survey:
    """Hash a file in 1 MiB blocks."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return Survey(digest.hexdigest(), size)


def survey_text(path: Path, encoding: str | None = None) -> Survey:
    """Hash a text file and settle its encoding: the one asked for, a byte order mark, UTF-8 if the file is, else a guess.

    A file that is UTF-8 but for a few lines stays UTF-8, and those lines become rejects.
    Raises InputError when the encoding asked for is unknown or the file is no text.
    """
    if encoding is not None:
        try:
            encoding = codecs.lookup(encoding).name
        except LookupError:
            raise InputError(f"{encoding!r} is not a text encoding Python knows: use for instance utf-8 or cp1252.") from None
    digest, size, lines = hashlib.sha256(), 0, 0
    sound, broken, foreign = 0, 0, bytearray()
    head, rest = b"", b""
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
            lines += block.count(b"\n")
            head = head or block[:_SAMPLE]
            if block.isascii() and not rest:
                continue
            whole, newline, rest = (rest + block).rpartition(b"\n")
            counts = _judge(whole + newline, foreign)
            sound, broken = sound + counts[0], broken + counts[1]
            if len(rest) > _BLOCK:  # a line without end: judged where it stands, rejected when it is read
                rest = b""
    counts = _judge(rest, foreign)
    sound, broken = sound + counts[0], broken + counts[1]
    found, decision = (encoding, f"Encoding {encoding}, as asked for.") if encoding else _settle(path, head, sound, broken, bytes(foreign))
    return Survey(digest.hexdigest(), size, found, lines, decision)


def _judge(block: bytes, foreign: bytearray) -> tuple[int, int]:
    """Count the lines with letters beyond ASCII that are, and are not, UTF-8; keep a sample of the latter in `foreign`."""
    if block.isascii():
        return 0, 0
    try:
        block.decode("utf-8")
        return 1, 0
    except UnicodeDecodeError:
        pass
    sound = broken = 0
    for line in block.split(b"\n"):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            sound += 1
        except UnicodeDecodeError:
            broken += 1
            if len(foreign) < _SAMPLE:
                foreign += line[:_SAMPLE] + b"\n"
    return sound, broken


def _settle(path: Path, head: bytes, sound: int, broken: int, foreign: bytes) -> tuple[str, str]:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, f"Encoding {name.removesuffix('-sig')}, by its byte order mark."
    if b"\0" in head:
        for name, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
            if head[offset::2].count(0) * 3 > len(head):
                return name, f"Encoding {name}, by its zero bytes."
        raise InputError(f"{path.name} holds zero bytes and is no text table: save it as CSV (UTF-8), XLSX, JSONL or Parquet.")
    if not broken:
        return "utf-8", "Encoding utf-8."
    if sound >= broken:
        return "utf-8", f"Encoding utf-8, although {broken:,} lines are not valid in it."
    return _guess(foreign)


def _guess(foreign: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    matches = from_bytes(foreign, cp_isolation=_CANDIDATES)
    best = matches.best()
    name = "cp1252" if best is None else best.encoding
    if best is not None and any("cp1252" in (m.encoding, *m.could_be_from_charset) and m.chaos <= best.chaos for m in matches):
        name = "cp1252"  # short Latin samples fit several code pages alike; this is by far the commonest
    return name, f"Encoding {name}, a guess (the file is not UTF-8): set the encoding if names look wrong."
