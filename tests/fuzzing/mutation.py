"""Damage that gets past the first bytes of a file: inside XML, delimited text, and the parts of a spreadsheet. Loaded with runpy.

A file becomes one payload of bytes and back: a spreadsheet is unpacked to its largest part, several files are joined. So a mutated
payload is still an archive with sound checksums, and still a set of files with the right names.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from random import Random

from ostrakon.lists.sources import SourceFile

SEPARATOR = b"\n\x1d\n"
HOSTILE = [
    text.encode("utf-8", "surrogatepass")
    for text in (
        "", " ", "0", "-1", "00", "99999999", "9" * 5000, "1e999", "nan", "٣٤٥", "²", "½", "\x00", "\x1a", "\r", "\n", "\r\n\r\n", "\t",
        "\u2028", "\ufeff", "\ufffd", "\ud800", "\udc00\ud800", "&#0;", "&#xD800;", "&#xFFFF;", "&amp;#xD800;", "&nope;", "_xD800_",
        "_x0000_", "\u202e", "\u0301" * 50, "0000s", "0000", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2020-02-30",
        "31/02/2020", "00/00/0000", "dd/mm/0000", "29 Feb 1900", "30 Feb 2020", "Jan 0000", "between 1999 and 0001", "1999 to", "circa",
        "late 0000s - 9999", "1.1.1", "--", "- 1999 -", "1380-13-45", "a) b) c)", "(1)-(2) x (3)", "(" * 200, ")" * 200, "((a))",
        "[" * 50, "]] [[", ";" * 300, "/" * 300, ", " * 300, " as of " * 100, "'" * 201, '"', '""', '"\n"', "<", ">", "<!--", "]]>",
        "<![CDATA[x]]>", "<?x?>", "<!DOCTYPE x>", "-0-", "-0- ", "true", "false", "TRUE", "Person", "Vessel", "(a.k.a. 'x'",
        "Linked To:", "DOB", "DOB 0000;", "POB ;", "IMO 0000000",
        "Passport ( ) issued expires", "Tax ID No.  (Panama", "+", "00" * 20,
        "ext 5", "a" * 5000, "虚构" * 500, "x.y@" * 50, "http://", "formerly f.k.a. a.k.a. also known as", "Ａｎｄｒｅｉ",
        "İI" * 20, "ﷺ" * 50,
        "\U0001f600", "\u00ad",
    )
]  # fmt: skip
_TOKENS = re.compile(rb"(<[^>]*>)")
_VALUES = re.compile(rb'"[^"]*"')
_NAMES = re.compile(rb"</?([A-Za-z][\w:.-]*)")


def payload_of(files: Sequence[SourceFile]) -> bytes:
    """The bytes to be mutated."""
    return SEPARATOR.join(_unpack(file) for file in files)


def files_of(payload: bytes, files: Sequence[SourceFile]) -> list[SourceFile]:
    """A payload as files like these."""
    parts = payload.split(SEPARATOR, len(files) - 1)
    return [SourceFile(file.name, _pack(part, file)) for part, file in zip(parts, files, strict=False)]


def mutate(payload: bytes, random: Random) -> bytes:
    """The payload with one to four pieces of damage."""
    for _ in range(random.randint(1, 4)):
        shapes = [_cut, _raw, _lines]
        shapes += [_text, _text, _value, _value, _rename, _move, _repeat] if b"<" in payload[:200] else [_cell, _cell, _cell]
        payload = random.choice(shapes)(payload, random)
    return payload


def _cut(payload: bytes, random: Random) -> bytes:
    start = random.randint(0, len(payload))
    return payload[:start] + payload[start + random.choice((0, 1, 7, 100, len(payload))) :]


def _raw(payload: bytes, random: Random) -> bytes:
    start = random.randint(0, len(payload))
    return payload[:start] + random.choice((*HOSTILE, random.randbytes(3))) + payload[start + random.randint(0, 5) :]


def _lines(payload: bytes, random: Random) -> bytes:
    lines = payload.split(b"\n")
    place = random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            lines.insert(place, random.choice(lines))
        case 1:
            del lines[place]
        case 2:
            return payload.replace(b"\n", random.choice((b"\r", b"\r\n", b"\n\r", b"\n\n", b"\x85")))
        case 3:
            return payload.decode("utf-8", "replace").encode(random.choice(("utf-16", "utf-32", "cp1252", "latin-1", "utf-7")), "replace")
        case _:
            lines[place] += b"\x1a"
    return b"\n".join(lines)


def _text(payload: bytes, random: Random) -> bytes:
    """Another text between two tags."""
    tokens = _TOKENS.split(payload)
    tokens[random.randrange(0, len(tokens), 2)] = _hostile(payload, random)
    return b"".join(tokens)


def _value(payload: bytes, random: Random) -> bytes:
    """Another value of an attribute."""
    found = list(_VALUES.finditer(payload))
    if not found:
        return _text(payload, random)
    match = random.choice(found)
    return payload[: match.start() + 1] + _hostile(payload, random) + payload[match.end() - 1 :]


def _rename(payload: bytes, random: Random) -> bytes:
    """All elements of one name become another's, or of a prefix that is nowhere declared."""
    names = sorted(set(_NAMES.findall(payload)))
    if not names:
        return _raw(payload, random)
    old, new = random.choice(names), random.choice((*names, b"nope:x", b"x"))
    return re.sub(rb"(</?)" + re.escape(old) + rb"(?=[\s/>])", rb"\1" + new, payload, count=random.choice((0, 2)))


def _move(payload: bytes, random: Random) -> bytes:
    """One element is put somewhere else, or is gone."""
    start, end = _element(payload, random)
    rest = payload[:start] + payload[end:]
    place = random.choice([match.start() for match in _TOKENS.finditer(rest)] or [0])
    return rest[:place] + (payload[start:end] if random.random() < 0.6 else b"") + rest[place:]


def _repeat(payload: bytes, random: Random) -> bytes:
    """One element twice, many times, or inside itself."""
    start, end = _element(payload, random)
    part = payload[start:end]
    if random.random() < 0.2:
        part = b"<x>" * 300 + part + b"</x>" * 300
    return payload[:end] + part * random.choice((1, 1, 2, 30)) + payload[end:]


def _element(payload: bytes, random: Random) -> tuple[int, int]:
    """Where some element begins and ends."""
    tags = [match for match in _NAMES.finditer(payload) if payload[match.start() + 1 : match.start() + 2] != b"/"]
    if not tags:
        return 0, 0
    tag = random.choice(tags)
    end = payload.find(b"</" + tag[1] + b">", tag.end())
    opened = payload.find(b">", tag.end()) + 1
    whole = opened if end < 0 or payload[opened - 2 : opened] == b"/>" else end + len(tag[1]) + 3
    return tag.start(), max(whole, tag.end())


def _cell(payload: bytes, random: Random) -> bytes:
    """Another cell in a line, one more, or one fewer; fixed columns keep their width most times."""
    lines = payload.split(b"\n")
    place = random.randrange(len(lines))
    line = lines[place]
    delimiter = max((b",", b"@", b"|", b";"), key=line.count)
    text = _hostile(payload, random)
    if line.count(delimiter) < 2:
        start = random.randint(0, len(line))
        lines[place] = line[:start] + text + line[start + len(text) :]
        return b"\n".join(lines)
    cells = line.split(delimiter)
    column = random.randrange(len(cells))
    match random.randrange(8):
        case 0:
            del cells[column]
        case 1:
            cells.insert(column, text)
        case 2:
            cells[column] = random.choice(random.choice(lines).split(delimiter))
        case 3:
            cells[column] = text
        case _:
            cells[column] = b'"' + text.replace(b'"', b'""') + b'"'
    lines[place] = delimiter.join(cells)
    return b"\n".join(lines)


def _hostile(payload: bytes, random: Random) -> bytes:
    """A hostile text, several, or another text of the same file."""
    match random.randrange(4):
        case 0:
            return random.choice([*_TOKENS.split(payload)[::2], b""])
        case 1:
            return random.choice((b" ", b"; ", b" - ", b" to ", b"")).join(random.choices(HOSTILE, k=3))
        case _:
            return random.choice(HOSTILE)


def _unpack(file: SourceFile) -> bytes:
    if not file.data.startswith(b"PK"):
        return file.data
    with zipfile.ZipFile(BytesIO(file.data)) as archive:
        return archive.read(_main(archive))


def _pack(part: bytes, file: SourceFile) -> bytes:
    if not file.data.startswith(b"PK"):
        return part
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(file.data)) as archive, zipfile.ZipFile(made, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, part if name == _main(archive) else archive.read(name))
    return made.getvalue()


def _main(archive: zipfile.ZipFile) -> str:
    """The part with the cells: openpyxl puts the texts inside the sheet's shared strings, which are as good a place for damage."""
    return max(
        (entry for entry in archive.infolist() if "theme" not in entry.filename and "styles" not in entry.filename), key=_size
    ).filename


def _size(entry: zipfile.ZipInfo) -> int:
    return entry.file_size
