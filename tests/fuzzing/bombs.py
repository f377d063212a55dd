"""Files that are small to send and ruinous to read; run as a program, it reads each of them in turn and measures.

`python bombs.py [MEGABYTES [WORDS]]` writes one JSON line a bomb: its name, how it ended ("read", or the class of the error), the
error's sentence, seconds of processor time, and the peak of the process's memory beyond what it had before, in MB. Each goes off in a
process of its own with `SECONDS` of processor time and `ROOM` beyond what it has at first. Without arguments the bombs are as small as the
bounds allow, and those of one reader of files are not tried again for each list; with WORDS only those with these words in their name.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import resource
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mutation import payload_of
from seeds import Seed, seeds

from ostrakon.lists.sources import SourceFile

ROOM = 2**30
"""Bytes of address space that one bomb may take beyond what the process has before."""
SECONDS = 120
"""Processor time that one bomb may take."""
MEGABYTE = 2**20
ROOTS = {
    "ofac classic": ("sdnList", "sdnEntry"),
    "ofac advanced": ("Sanctions", "DistinctParties"),
    "ofac enhanced": ("sanctionsData", "entities"),
    "ofac delta": ("sanctionsData", "entities"),
    "un": ("CONSOLIDATED_LIST", "INDIVIDUALS"),
    "eu xml": ("export", "sanctionEntity"),
    "eu old xml": ("WHOLE", "ENTITY"),
    "gb xml": ("Designations", "Designation"),
    "ca": ("data-set", "record"),
    "ch": ("swiss-sanctions-list", "target"),
}
"""Of each list in XML the root, and the element that a record is or stands in."""
READERS = ("ofac classic", "ofac advanced", "un", "ofac flat csv", "ofac flat ff", "gb csv", "eu csv", "gb ods", "au")
"""The seeds that between them go through every reader of files."""
CHEAP = (
    "a billion laughs",
    "quadratic entities",
    "a file of this machine",
    "undeclared prefixes",
    "packed",
    "NULs",
    "a part that says 10 GB",
)
Bomb = Callable[[], bytes]


def bombs(megabytes: int, *, thorough: bool) -> Iterator[tuple[str, Seed, Callable[[], list[SourceFile]]]]:
    """Every bomb: its name, whose parser reads it, and what makes its files (when they are wanted, for they are large)."""
    for seed in seeds():
        if seed.name in ROOTS:
            made = xml_bombs(*ROOTS[seed.name], payload_of(seed.files), megabytes * MEGABYTE)
        elif seed.files[0].data.startswith(b"PK"):
            made = sheet_bombs(seed, megabytes)
        else:
            made = text_bombs(seed, megabytes * MEGABYTE)
        for name, make in made.items():
            if not (thorough or seed.name in READERS or name in CHEAP):
                continue
            yield f"{seed.name}: {name}", seed, _as_files(seed, make)


def xml_bombs(root: str, record: str, sound: bytes, size: int) -> dict[str, Bomb]:
    """Bombs that begin as the list does, in a record."""
    declared = 'xmlns:i="urn:i"'
    start, end = f"<{root}><{record}>".encode(), f"</{record}></{root}>".encode()
    hundred = b"<a " + b" ".join(b'a%d=""' % n for n in range(100)) + b"/>"
    one = f"<{root}><{record}>&a;</{record}></{root}>"
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return {
        "a billion laughs": lambda: f'<!DOCTYPE {root} [<!ENTITY l0 "lol">{laughs}]><{root}><{record}>&l9;</{record}></{root}>'.encode(),
        "quadratic entities": lambda: f'<!DOCTYPE {root} [<!ENTITY a "{"a" * MEGABYTE}">]>{one.replace("&a;", "&a;" * 20_000)}'.encode(),
        "a file of this machine": lambda: f'<!DOCTYPE {root} [<!ENTITY a SYSTEM "file:///etc/hostname">]>{one}'.encode(),
        "an undeclared entity": lambda: start + b"&nope;" + end,
        "undeclared prefixes": lambda: re.sub(rb"(</?)" + record.encode(), rb"\1nope:" + record.encode(), sound),
        "nested a million deep": lambda: start + b"<a>" * 1_000_000,
        "nested side by side": lambda: start + (b"<a>" * 200 + b"</a>" * 200) * (size // 9000) + end,
        "a record in a record": lambda: start + b"<i><a/>" * 100 + b"<a/>" * (size // 4) + b"</i>" * 100 + end,
        "elements outside records": lambda: f"<{root}>".encode() + b"<a/>" * (size // 32) + f"</{root}>".encode(),
        "a text of one element": lambda: start + b"<a>" + b"a" * size + b"</a>" + end,
        "an attribute": lambda: start + b'<a b="' + b"a" * size + b'"/>' + end,
        "attributes": lambda: start + b"<a " + b" ".join(b'a%d=""' % n for n in range(size // 12)) + b"/>" + end,
        "attributes of many elements": lambda: start + hundred * (size // 700) + end,
        "attributes of the root": lambda: f"<{root} ".encode() + b" ".join(b'a%d=""' % n for n in range(size // 12)) + b"/>",
        "name spaces": lambda: start + b"".join(b'<a xmlns:n%d="u"/>' % n for n in range(size // 24)) + end,
        "a comment": lambda: start + b"<!--" + b"a" * size + b"-->" + end,
        "a processing instruction": lambda: start + b"<?a " + b"a" * size + b"?>" + end,
        "a section that is never closed": lambda: start + b"<![CDATA[" + b"a" * size,
        "a long name": lambda: start + b"<" + b"a" * size + b"/>" + end,
        "blanks": lambda: f"<{root} {declared}>".encode() + b" " * size + f"</{root}>".encode(),
        "another width": lambda: (start + b"<a/>" * (size // 16) + end).decode().encode("utf-16"),
        "packed": lambda: gzip.compress(sound),
    }  # fmt: skip


def text_bombs(seed: Seed, size: int) -> dict[str, Bomb]:
    """Bombs in delimited text, behind the header and the first rows of the list where there are any."""
    sound = seed.files[0].data
    return {
        "line ends": lambda: sound + b"\n" * size,
        "carriage returns": lambda: sound + b"\r" * size,
        "delimiters": lambda: sound + b",;|@" * (size // 4),
        "quotes": lambda: sound + b'"' * size,
        "a quote that is never closed": lambda: sound + b'"' + b"a\n" * (size // 2),
        "quoted line ends": lambda: sound + b'"\n",' * (size // 4),
        "one long cell": lambda: sound + b"a" * size,
        "rows of another width": lambda: sound + b"1,2\n" * (size // 4),
        "a wide letter": lambda: sound + "\U0001f600".encode() + b"a" * size,
        "NULs": lambda: sound + b"\x00" * size,
        "end marks": lambda: sound + b"\x1a\r\n" * (size // 3),
        "no letters": lambda: b"\xff\xfe\x81" * (size // 3),
        "another width": lambda: sound.decode("utf-8", "replace").encode("utf-32") * 10,
        "packed": lambda: gzip.compress(sound),
        "the same row": lambda: sound + sound.splitlines(keepends=True)[-1].rstrip(b"\x1a") * (size // 4000),
    }


def sheet_bombs(seed: Seed, megabytes: int) -> dict[str, Bomb]:
    """Bombs in a spreadsheet: the archive lies, or its parts are more than they seem."""
    sound = seed.files[0].data
    part = "content.xml" if seed.files[0].name.endswith(".ods") else "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(BytesIO(sound)) as archive:
        written = archive.read(part)
    if part == "content.xml":
        opened, row = written.partition(b"</table:table>")[0], b"<table:table-row/>"
        listed = opened.rpartition(b"<table:table-row>")[2].partition(b"</table:table-row>")[0].decode()
        cell = "<table:table-cell table:number-columns-repeated='16000'><text:p>A</text:p></table:table-cell>"
        long = f"<table:table-cell><text:p>{'a' * 99_000}</text:p></table:table-cell>"
        inner = {
            "a cell in every place": f"<table:table-row table:number-rows-repeated='900000'>{listed}{cell}</table:table-row>",
            "a long text in every row": f"<table:table-row table:number-rows-repeated='900000'>{listed}{long}</table:table-row>",
            "rows without end": f"<table:table-row table:number-rows-repeated='999999999'>{cell}</table:table-row>",
            "a cell that is too long": f"<table:table-row>{listed}{long.replace('a' * 99_000, 'a' * 101_000)}</table:table-row>",
        }
    else:
        opened, row = written.partition(b"</sheetData>")[0], b"<row/>"
        long = f'<row><c t="inlineStr"><is><t>{"a" * 99_000}</t></is></c></row>'
        inner = {
            "a long text in every row": long * megabytes,
            "a cell in the last column": '<row><c r="XFD1" t="inlineStr"><is><t>A</t></is></c></row>' * (10_000 * megabytes),
            "a cell that is too long": long.replace("a" * 99_000, "a" * 101_000),
        }
    elements = b"<a/>" * 2**18
    outside = written[: written.index(b">", written.index(b"xmlns")) + 1]
    often = 10 * 2**30 // (len(row) * 2**16)
    return {
        "a part that says 10 GB": lambda: _declare(sound, part, 10 * 2**30),
        "a part that unpacks to 10 GB": lambda: _archive(seed, part, opened, row * 2**16, often, None),
        "a part that says little and unpacks to 10 GB": lambda: _archive(seed, part, opened, row * 2**16, often, 100_000),
        "a part that says little more": lambda: _archive(seed, part, opened, row * 2**16, 16 * megabytes, MEGABYTE),
        "a million blank rows": lambda: _archive(seed, part, opened, row * 2**16, 16, None, written[len(opened) :]),
        "a row of empty elements": lambda: _archive(seed, part, opened + row.replace(b"/", b""), elements, megabytes, None),
        "elements outside rows": lambda: _archive(seed, part, outside, elements, 1, None),
        "cut in the archive": lambda: sound[: len(sound) // 2],
        "the end of the archive alone": lambda: sound[-100:],
        "an archive behind a page": lambda: b"<html>" + sound,
        "packed twice": lambda: gzip.compress(sound),
        **{name: _one(seed, part, opened, body) for name, body in inner.items()},
    }  # fmt: skip


def _one(seed: Seed, part: str, head: bytes, body: str) -> Bomb:
    return lambda: _archive(seed, part, head + body.encode(), b" ", 1, None)


def _as_files(seed: Seed, make: Bomb) -> Callable[[], list[SourceFile]]:
    return lambda: [SourceFile(seed.files[0].name, make()), *seed.files[1:]]


def _archive(seed: Seed, part: str, head: bytes, block: bytes, times: int, declared: int | None, tail: bytes = b"") -> bytes:
    """The seed's archive with a part that is `head`, a block very many times (packed once, written often), and `tail`.

    `declared` is the size that the archive says the part has; None: the one it has.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = first + again * times + packer.compress(tail) + packer.flush(zlib.Z_FINISH)
    size = len(head) + len(block) * times + len(tail)
    declared = size if declared is None else declared
    checksum = zlib.crc32(head)
    for start in range(len(head), declared - len(tail) if declared < 2**30 else 0, len(block)):
        checksum = zlib.crc32(block[: declared - start], checksum)  # the whole archive is sound but for what it says of its size
    checksum = zlib.crc32(tail, checksum)
    return _declare(seed.files[0].data, part, declared, packed, checksum)


def _declare(data: bytes, part: str, size: int, packed: bytes | None = None, checksum: int = 0) -> bytes:
    """The archive with one part of another declared size (in the fields of ZIP64), and of other content where there is any."""
    parts = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            raw = archive.read(name)
            squeezed = zlib.compress(raw, 9)[2:-4]
            if name == part:
                parts.append((name, squeezed if packed is None else packed, size, checksum))
            else:
                parts.append((name, squeezed, len(raw), zlib.crc32(raw)))
    body, directory = b"", b""
    for name, content, length, crc in parts:
        extra = struct.pack("<HHQQ", 1, 16, length, len(content))
        fields = struct.pack("<HHHHHIIIHH", 45, 0, 8, 0, 33, crc, 0xFFFFFFFF, 0xFFFFFFFF, len(name), len(extra))
        directory += b"PK\x01\x02" + struct.pack("<H", 45) + fields + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name.encode() + extra
        body += b"PK\x03\x04" + fields + name.encode() + extra + content
    return body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(directory), len(body), 0)


def _reset_peak() -> None:
    """Linux alone can forget the peak; elsewhere only what goes beyond all before is seen."""
    peak = Path("/proc/self/clear_refs")
    if peak.exists():
        peak.write_text("5")


def _now() -> int:
    """Peak of the resident memory since it was last reset, in bytes."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return next(int(line.split()[1]) * 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))


def main() -> None:
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    words = sys.argv[2] if len(sys.argv) > 2 else ""
    for seed in seeds():
        seed.parse(seed.files, seed.list_id)  # what is loaded once is not the bombs' doing
    for name, seed, make in bombs(megabytes, thorough=len(sys.argv) > 1):
        if words not in name:
            continue
        files = make()
        print(json.dumps({"bomb": name, "bytes": sum(len(file.data) for file in files)} | _in_a_child(seed, files)), flush=True)


def _in_a_child(seed: Seed, files: list[SourceFile]) -> dict[str, object]:
    """What came of it: every bomb goes off in a process of its own, which may be killed."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        os.write(into, json.dumps(_read(seed, files)).encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as answer:
        told = answer.read()
    _, status = os.waitpid(child, 0)
    if not told:
        return {"ended": f"killed by signal {os.WTERMSIG(status)}", "sentence": "", "seconds": SECONDS, "megabytes": 0}
    return dict(json.loads(told))


def _read(seed: Seed, files: list[SourceFile]) -> dict[str, object]:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    address_space = Path("/proc/self/statm")
    if address_space.exists():
        room = int(address_space.read_text().split()[0]) * resource.getpagesize() + ROOM
        resource.setrlimit(resource.RLIMIT_AS, (room, room))
    _reset_peak()
    before, begun = _now(), time.process_time()
    sentence = ""
    try:
        seed.parse(files, seed.list_id)
        ended = "read"
    except Exception as error:
        ended, sentence = type(error).__name__, str(error)
    seconds, peak = time.process_time() - begun, (_now() - before) // MEGABYTE
    return {"ended": ended, "sentence": sentence[:300], "seconds": round(seconds, 2), "megabytes": peak}


if __name__ == "__main__":
    main()
