"""Bad input to every parser of lists: it is read and adds up, or is refused in words, within bounds, and the store stays as it was."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.errors import InputError, ListError, ListFormatError
from ostrakon.lists.catalog import Catalog
from ostrakon.lists.sources import ParsedList, SourceFile, record_source
from ostrakon.lists.sources.delimited import read_delimited
from ostrakon.lists.store import ListStore
from ostrakon.lists.tally import Tally

FUZZING = Path(__file__).resolve().parents[2] / "fuzzing"
SEEDS = {seed.name: seed for seed in runpy.run_path(str(FUZZING / "seeds.py"))["seeds"]()}
MUTATION = runpy.run_path(str(FUZZING / "mutation.py"))
ENTRIES = {entry.id: entry for entry in Catalog.bundled()}
HEADS = (b"", b"PK\x03\x04", b"<?xml version='1.0'?><", b"\xef\xbb\xbf", b"\x1f\x8b\x08", b"{")
ENDINGS = ("csv", "xml", "xlsx", "ods", "del", "ff", "json", "jsonl", "html", "txt")


def check(parsed: ParsedList) -> None:
    """What holds for every list that is accepted."""
    assert parsed.tally.balanced
    assert parsed.tally.entities.total() == len(parsed.entities)
    for entity in parsed.entities:
        orjson.dumps(entity)  # half a surrogate pair could not be stored
    orjson.dumps(parsed.tally.to_dict())


def read(parse: Any, files: Sequence[SourceFile], list_id: str) -> str:
    """The sentence with which the files are refused; empty where they are read."""
    try:
        parsed = parse(files, list_id)
    except ListError as error:
        if "fault of Ostrakon" in str(error):
            raise AssertionError(str(error)) from error
        return str(error)
    check(parsed)
    return ""


def test_every_list_of_the_catalogue_has_a_seed() -> None:
    missing = set(ENTRIES) - {seed.list_id for seed in SEEDS.values()}
    assert not missing, f"add a small publication of {missing} to tests/fuzzing/seeds.py, so that its parser is tried too"


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_sound(name: str) -> None:
    seed = SEEDS[name]
    payload = MUTATION["payload_of"](seed.files)
    assert read(seed.parse, MUTATION["files_of"](payload, seed.files), seed.list_id) == ""


@pytest.mark.parametrize("list_id", ENTRIES)
@settings(deadline=None, max_examples=25)
@given(
    data=st.binary(max_size=300),
    head=st.sampled_from(HEADS),
    ending=st.sampled_from(ENDINGS),
    stem=st.sampled_from(["sdn", "list", "cons_prim"]),
)
def test_any_bytes(list_id: str, data: bytes, head: bytes, ending: str, stem: str) -> None:
    assert read(ENTRIES[list_id].parser(), [SourceFile(f"{stem}.{ending}", head + data)], list_id)


@pytest.mark.parametrize("name", SEEDS)
@settings(deadline=None, max_examples=100)
@given(number=st.integers(0, 2**32))
def test_damage_inside_a_file(name: str, number: int) -> None:
    seed = SEEDS[name]
    payload = MUTATION["mutate"](MUTATION["payload_of"](seed.files), Random(number))
    read(seed.parse, MUTATION["files_of"](payload, seed.files), seed.list_id)


@pytest.mark.parametrize("name", SEEDS)
@settings(deadline=None, max_examples=15)
@given(at=st.floats(0, 1), length=st.integers(0, 30), put=st.binary(max_size=12), which=st.integers(0, 3))
def test_damage_anywhere(name: str, at: float, length: int, put: bytes, which: int) -> None:
    """Bytes of the file itself: for a spreadsheet, of the archive."""
    seed = SEEDS[name]
    files = list(seed.files)
    place = which % len(files)
    start = int(at * len(files[place].data))
    data = files[place].data[:start] + put + files[place].data[start + length :]
    files[place] = SourceFile(files[place].name, data)
    read(seed.parse, files, seed.list_id)


# What a fuzzer found


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("gb ofsi old", b"13/04/2018", b"late 0000s - 9999", "is no date"),  # the year 0 is in no calendar
        ("ofac classic", b"programList", b"nope:programList", "Namespace prefix nope"),
        ("ofac classic", b"<Record_Count>3<", b"<Record_Count>" + b"9" * 5000 + b"<", "is no number"),
        ("eu xml", b'birthdate="1970-02-03"', b'birthdate="' + b"9" * 5000 + b'"', ""),
        ("ch", b'year="1981"', b'year="' + b"9" * 5000 + b'"', ""),
        ("ch", b">Fictitious<", b"><", ""),
        ("au", b"Fictitious EXAMPLE", b";" * 300, "has no reference, no name"),
        ("au", b"Fictitious EXAMPLE", b"_xD800__x0000_x", ""),
        ("au", b"Fictitious EXAMPLE", b"(formerly known as x)", ""),
        ("un", b"<INDIVIDUALS>", b"<INDIVIDUALS><x>", "stands in another place than INDIVIDUALS"),
        ("un", b"INDIVIDUALS>", b"ENTITY>", "stands in another place than INDIVIDUALS"),
    ],
)  # fmt: skip
def test_what_the_fuzzer_found(name: str, old: bytes, new: bytes, sentence: str) -> None:
    seed = SEEDS[name]
    payload = MUTATION["payload_of"](seed.files)
    assert old in payload
    told = read(seed.parse, MUTATION["files_of"](payload.replace(old, new), seed.files), seed.list_id)
    assert sentence in told
    assert bool(sentence) == bool(told)


def test_what_no_text_may_hold_stays_escaped() -> None:
    seed = SEEDS["au"]
    payload = MUTATION["payload_of"](seed.files).replace(b"Fictitious EXAMPLE", b"x_xD800_y_x0000_z_x0041_")
    parsed = seed.parse(MUTATION["files_of"](payload, seed.files), "au-dfat")
    assert parsed.entities[0]["caption"] == "x_xD800_y_x0000_zA"


def test_an_enclosed_table_ends_no_sheet() -> None:
    """A table inside a cell once made every row behind it another sheet's, and no row of another sheet is read."""
    seed = SEEDS["gb ods"]
    payload = MUTATION["payload_of"](seed.files)
    inner = b"<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    damaged = payload.replace(b"<text:p>EXAMPLE Fictitious</text:p>", b"<text:p>EXAMPLE Fictitious</text:p>" + inner)
    sound, parsed = (seed.parse(MUTATION["files_of"](text, seed.files), "gb-fcdo") for text in (payload, damaged))
    assert [entity["id"] for entity in parsed.entities] == [entity["id"] for entity in sound.entities]


# Line ends, end marks


@pytest.mark.parametrize("ends", [b"\n", b"\r", b"\r\n", b"\r\n\n\r"])
@pytest.mark.parametrize("name", ["ofac flat csv", "ofac flat del", "gb csv", "eu csv", "gb ofsi"])
def test_line_ends_of_every_kind_read_alike(name: str, ends: bytes) -> None:
    seed = SEEDS[name]
    changed = [SourceFile(file.name, file.data.replace(b"\r\n", b"\n").replace(b"\n", ends)) for file in seed.files]
    assert seed.parse(changed, seed.list_id).entities == seed.parse(seed.files, seed.list_id).entities


def test_a_missing_end_mark_is_told_from_a_cut() -> None:
    seed = SEEDS["ofac flat csv"]
    without = [SourceFile(file.name, file.data.rstrip(b"\x1a")) for file in seed.files]
    assert read(seed.parse, without, "us-ofac-sdn") == ""
    one = [without[0], *seed.files[1:]]
    assert "sdn.csv stops after line 4 without the end mark that alt.csv has" in read(seed.parse, one, "us-ofac-sdn")


@pytest.mark.parametrize("name", ["ofac flat csv", "gb csv", "eu csv", "gb ofsi old"])
def test_a_nul_is_named_with_its_line(name: str) -> None:
    seed = SEEDS[name]
    first = seed.files[0]
    lines = first.data.split(b"\n")
    lines[2] = b"\x00" + lines[2]
    told = read(seed.parse, [SourceFile(first.name, b"\n".join(lines)), *seed.files[1:]], seed.list_id)
    assert f"{first.name}, line 3, holds bytes that are no text" in told


# Bounds


@cache
def bombs() -> list[dict[str, Any]]:
    """What came of every bomb, each in a process of its own with bounds on its memory and its time."""
    done = subprocess.run([sys.executable, str(FUZZING / "bombs.py")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


SOUND = ("line ends", "carriage returns", "the same row", "a million blank rows")
"""Bombs that are only long: they may be read."""


def test_bombs_are_refused_in_words() -> None:
    assert len(bombs()) > 120
    for bomb in bombs():
        if bomb["ended"] != "read":
            assert bomb["ended"] in ("ListFormatError", "ListSetError"), bomb
            assert "." in bomb["sentence"].split()[0] or "No listed party" in bomb["sentence"], bomb  # begins with the file's name
            assert "MemoryError" not in bomb["sentence"], bomb
            assert "out of memory" not in bomb["sentence"].lower(), bomb
        else:
            assert bomb["bomb"].partition(": ")[2] in SOUND, bomb


def test_bombs_take_little_memory() -> None:
    assert {bomb["bomb"]: bomb["megabytes"] for bomb in bombs() if bomb["megabytes"] > 300} == {}


def test_a_longer_file_takes_no_more_memory_than_its_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_source, "MAX_HELD", 100_000)
    entry = "<sdnEntry><uid>{}</uid><lastName>EXAMPLE</lastName><sdnType>Entity</sdnType><remarks>" + "x" * 500 + ".</remarks></sdnEntry>"
    many = f"<sdnList>{''.join(entry.format(number) for number in range(1, 500))}</sdnList>"
    assert read(ENTRIES["us-ofac-sdn"].parser(), [SourceFile("sdn.xml", many.encode())], "us-ofac-sdn") == ""
    one = f"<sdnList>{entry.format(1).replace('</sdnEntry>', '<a>b</a>' * 20_000 + '</sdnEntry>')}</sdnList>"
    told = read(ENTRIES["us-ofac-sdn"].parser(), [SourceFile("sdn.xml", one.encode())], "us-ofac-sdn")
    assert "sdn.xml has a record of more than 100,000 bytes" in told


def test_tags_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_source, "MAX_TAGS", 10)
    assert "more than 10 tags" in read(SEEDS["un"].parse, SEEDS["un"].files, "un-sc")


def test_a_text_longer_than_any_is_named_with_its_line() -> None:
    seed = SEEDS["ca"]
    payload = seed.files[0].data.replace(b"Oil Tanker", b"x" * 100_001)
    assert "line 3: TitleOrShip has a text of 100,001 characters" in read(seed.parse, [SourceFile("sema.xml", payload)], "ca-sema")


def test_a_name_of_more_parts_than_any() -> None:
    seed = SEEDS["ch"]
    part = b'<name-part order="3" name-part-type="title"><value>Dr</value></name-part>'
    assert part in seed.files[0].data
    told = read(seed.parse, [SourceFile("ch.xml", seed.files[0].data.replace(part, part * 600))], "ch-seco")
    assert "target 101 has a name of more than 500 parts and spelling variants" in told


def test_a_party_with_very_many_names_keeps_them_all_once() -> None:
    seed = SEEDS["ca"]
    names = "; ".join(f"No {number}" for number in (*range(3_000), *range(3_000)))
    data = seed.files[0].data.replace(b"Nikolay or Nikolai Example", names.encode())
    parsed = seed.parse([SourceFile("sema.xml", data)], "ca-sema")
    assert len(parsed.entities[0]["aliases"]) == 3_003


def test_a_row_that_never_ends() -> None:
    rows = read_delimited(SourceFile("x.csv", b'a\n"' + b'","\n' * 2_000_000), ",", Tally())
    assert next(rows) == (1, ["a"])
    with pytest.raises(ListFormatError, match=r"x\.csv, line 1048577: no list has a row of more than 4,194,304 characters"):
        next(rows)


# The store


def test_a_refusal_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = ListStore.open(tmp_path / "home")
    for name in ("un", "ofac flat csv", "gb ods", "au", "eu csv", "ch", "ca"):
        seed = SEEDS[name]
        store.load(seed.list_id, _lay_down(tmp_path / name, seed.files))
    before = _state(store)
    refused = 0
    for seed in SEEDS.values():
        if "delta" in seed.name or seed.list_id not in ENTRIES:  # a delta wants its own base, a list of one's own its map
            continue
        for number in range(6):
            payload = MUTATION["mutate"](MUTATION["payload_of"](seed.files), Random(number))
            files = MUTATION["files_of"](payload, seed.files)
            if not read(seed.parse, files, seed.list_id):
                continue
            with pytest.raises((ListError, InputError)) as refusal:
                store.load(seed.list_id, _lay_down(tmp_path / "bad", files))
            refused += 1
            assert store.last_attempts()[seed.list_id].message == str(refusal.value)
            assert _state(store) == before
    assert refused > 40


def _lay_down(folder: Path, files: Sequence[SourceFile]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for file in files:
        (folder / file.name).write_bytes(file.data)
    return [folder / file.name for file in files]


def _state(store: ListStore) -> tuple[list[Any], dict[str, str]]:
    """Every version, and every file in the archive by its contents."""
    archive = store.home / "archive"
    contents = {str(path.relative_to(archive)): sha256(path.read_bytes()).hexdigest() for path in archive.rglob("*") if path.is_file()}
    return [version for list_id in ENTRIES for version in store.versions(list_id)], contents
