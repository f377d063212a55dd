"""A set of flat files comes out whole, and a set that is not whole is refused or its losses are counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ostrakon.errors import ListError, ListFormatError, ListSetError
from ostrakon.lists.sources.ofac_legacy import REMARKS_LIMIT, parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "us-ofac-sdn"


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def read_folder(folder: Path, *names: str) -> list[SourceFile]:
    if not folder.is_dir():
        pytest.skip(f"needs {folder.name} in ../shared")
    paths = [folder / name for name in names] if names else sorted(folder.iterdir())
    return [SourceFile(path.name, path.read_bytes()) for path in paths]


def test_a_set(flat_files: Any) -> None:
    parsed = parse(flat_files.set(), ID)
    assert parsed.published_at is None
    assert parsed.tally.to_dict() == {
        "read": {"address rows": 3, "alternate rows": 3, "end marks": 3, "primary rows": 4},
        "used": {"address rows": 2, "alternate rows": 3, "primary rows": 4},
        "blank": {"address rows": 1, "end marks": 3},
        "rejected": {},
        "rejects": [],
        "entities": {
            "Address": 2,
            "Airplane": 1,
            "Identification": 1,
            "Organization": 1,
            "Person": 1,
            "Sanction": 4,
            "UnknownLink": 2,
            "Vessel": 1,
        },
        "segments": 12,
        "understood": 12,
        "leftovers": {},
        "examples": [],
        "links": {"resolved": 2},
        "unmapped": {},
        "notes": ["The set has no comments file: remarks beyond 1,000 characters are missing."],
    }
    entities = by_id(parsed)
    assert [entity["id"] for entity in parsed.entities if "aliases" in entity] == [f"{ID}-{uid}" for uid in (101, 102, 103, 104)]
    assert entities[f"{ID}-101"]["properties"]["position"] == ["Clerk"]
    assert entities[f"{ID}-102"]["properties"]["program"] == ["SDGT", "IFSR"]
    assert entities[f"{ID}-102"]["properties"]["previousName"] == ["OLD FICTITIOUS TRADING"]
    ship = entities[f"{ID}-103"]["properties"]
    assert (ship["callSign"], ship["deadweightTonnage"], ship["flag"]) == (["T2EU4"], ["99144"], ["pa"])
    assert (ship["imoNumber"], ship["pastFlags"], ship["alias"]) == (["IMO9187629"], ["mt"], ["FICTITIOUS MOON"])
    assert ship["notes"] == ["Vessel owner: Nobody Ltd."]
    assert entities[f"{ID}-104-link-1"]["properties"]["object"] == [f"{ID}-102"]


@pytest.mark.parametrize("ending", ["del", "pip", "ff"])
def test_every_format_gives_the_same_entities(flat_files: Any, ending: str) -> None:
    long = flat_files.row("105", "LONG FICTION", remarks="Linked To: NOBODY; " * 60)
    cut = [*long[:11], long[11][:REMARKS_LIMIT]]
    rows = [*flat_files.primary_rows, cut]
    comments = [["105", long[11][REMARKS_LIMIT:] + "DOB 1960."]]
    csv, other = (parse(flat_files.set(kind, primary_rows=rows, comments_rows=comments), ID) for kind in ("csv", ending))
    assert other.entities == csv.entities
    assert other.tally.to_dict()["links"] == csv.tally.to_dict()["links"]


def test_order_of_files_and_case_of_names_do_not_matter(flat_files: Any) -> None:
    files = flat_files.set()
    again = [SourceFile(file.name.upper(), file.data) for file in reversed(files)]
    assert parse(again, ID).entities == parse(files, ID).entities


def test_spilt_remarks_are_continued_inside_a_word(flat_files: Any) -> None:
    text = "Executive Order 1 information: " + "x" * (REMARKS_LIMIT - 56) + "; Passport 4005504"
    assert len(text) == REMARKS_LIMIT - 7
    head = text + "207 (Ru"
    row = flat_files.row("101", "EXAMPLE, Fictitious", "individual", head)
    parsed = parse(
        flat_files.set(primary_rows=[row], alternate_rows=[], address_rows=[], comments_rows=[["101", "ssia); a.k.a. 'EXY'."]]), ID
    )
    party = by_id(parsed)[f"{ID}-101"]
    assert party["properties"]["passportNumber"] == ["4005504207"]
    assert party["properties"]["country"] == ["ru"]
    assert party["properties"]["weakAlias"] == ["EXY"]
    assert parsed.tally.used["comments rows"] == 1


def test_cut_remarks_without_their_continuation_are_noticed(flat_files: Any) -> None:
    row = flat_files.row("101", "EXAMPLE, Fictitious", "individual", "DOB 1960; " * 100)
    tally = parse(flat_files.set(primary_rows=[row], alternate_rows=[], address_rows=[]), ID).tally
    assert tally.leftovers["remarks cut, no continuation"] == 1
    assert "sdn.csv, line 1" in tally.examples[0].text


def test_a_continuation_of_complete_remarks_is_rejected(flat_files: Any) -> None:
    tally = parse(flat_files.set(comments_rows=[["101", "ssia)."]]), ID).tally
    assert tally.rejected == {"comments rows": {"continues remarks that are complete (files of two days?)": 1}}
    assert (tally.rejects[0].file, tally.rejects[0].line) == ("sdn_comments.csv", 1)


def test_orphans_are_counted_rejects_with_file_and_line(flat_files: Any) -> None:
    alternates = [*flat_files.alternate_rows, ["999", "9", "aka", "ORPHAN", ""]]
    addresses = [["998", "9", "Street", "", "China", ""], *flat_files.address_rows]
    tally = parse(flat_files.set(alternate_rows=alternates, address_rows=addresses), ID).tally
    assert tally.rejected == {
        "alternate rows": {"no party with this entry number": 1},
        "address rows": {"no party with this entry number": 1},
    }
    assert [(reject.file, reject.line) for reject in tally.rejects] == [("alt.csv", 4), ("add.csv", 1)]
    assert tally.balanced


def test_a_set_of_mostly_orphans_is_refused(flat_files: Any) -> None:
    alternates = [["999", str(number), "aka", "ORPHAN", ""] for number in range(4)] + list(flat_files.alternate_rows)
    with pytest.raises(ListSetError, match=r"4 of 7 rows of alt\.csv belong to no party \(line 1: entry 999\)"):
        parse(flat_files.set(alternate_rows=alternates), ID)


def test_duplicate_numbers_are_counted_rejects(flat_files: Any) -> None:
    again = flat_files.primary_rows[0]
    other = flat_files.row("102", "SOMEBODY ELSE")
    parsed = parse(flat_files.set(primary_rows=[*flat_files.primary_rows, again, other]), ID)
    assert parsed.tally.rejected == {
        "primary rows": {
            "entry number seen before, with the same content": 1,
            "entry number seen before, with other content": 1,
        }
    }
    assert [(reject.file, reject.line) for reject in parsed.tally.rejects] == [("sdn.csv", 5), ("sdn.csv", 6)]
    assert by_id(parsed)[f"{ID}-102"]["caption"] == "FICTITIOUS TRADING, S.A."


def test_a_file_cut_between_rows_lacks_the_end_mark_of_the_others(flat_files: Any) -> None:
    files = flat_files.set()
    files[0] = flat_files.file("sdn.csv", flat_files.primary_rows[:3], end_mark=False)
    with pytest.raises(ListFormatError, match=r"sdn\.csv stops after line 3 without the end mark that alt\.csv has"):
        parse(files, ID)


def test_a_set_without_any_end_mark_is_read(flat_files: Any) -> None:
    files = [SourceFile(file.name, file.data.removesuffix(b"\x1a")) for file in flat_files.set()]
    assert parse(files, ID).tally.used["primary rows"] == 4


def test_no_party_at_all(flat_files: Any) -> None:
    with pytest.raises(ListFormatError, match=r"sdn\.csv holds no party"):
        parse([flat_files.file("sdn.csv", [])], ID)


def test_an_unknown_type_of_party_is_refused(flat_files: Any) -> None:
    with pytest.raises(ListFormatError, match=r"sdn\.csv, line 1: 'submarine' is no type of party"):
        parse([flat_files.file("sdn.csv", [flat_files.row("1", "A", "submarine")])], ID)


def test_an_unknown_kind_of_alias_is_kept_and_counted(flat_files: Any) -> None:
    parsed = parse(flat_files.set(alternate_rows=[["101", "1", "xka", "EXEMPEL, Fictitious", ""]]), ID)
    assert by_id(parsed)[f"{ID}-101"]["properties"]["alias"] == ["Fictitious EXEMPEL"]
    assert parsed.tally.leftovers == {"value: kind of alias": 1}


def test_the_lone_primary_file_is_read_with_notes(flat_files: Any) -> None:
    notes = parse(flat_files.set()[:1], ID).tally.notes
    assert [note.split(":")[0] for note in notes] == [f"The set has no {part} file" for part in ("alternate", "address", "comments")]


# Real lists


def test_the_seed_case(shared: Path) -> None:
    parsed = parse(read_folder(shared / "lists/ofac/2021-07"), ID)
    entities = by_id(parsed)
    tally = parsed.tally
    assert tally.read == {"primary rows": 8976, "alternate rows": 11910, "address rows": 13837, "comments rows": 5, "end marks": 3}
    assert tally.rejected == {}
    assert tally.leftover_share < 0.001
    assert tally.links["resolved"] > 3_390
    bureau = entities[f"{ID}-29159"]
    assert [alias["name"] for alias in bureau["aliases"]][2] == "PUBLIC SECURITY DEPARTMENT OF XINJIANG UYGAR AUTONOMOUS REGION"
    assert entities[f"{ID}-29219"]["births"][0]["text"] == "Jan 1958"
    assert entities[f"{ID}-29219"]["properties"]["country"] == ["cn"]
    assert entities[f"{ID}-31493-link-1"]["properties"]["object"] == [f"{ID}-29159"]
    assert len({entity["id"] for entity in parsed.entities}) == len(parsed.entities)


def test_files_of_different_days(shared: Path) -> None:
    tally = parse(read_folder(shared / "lists/ofac/2024-05"), ID).tally
    assert tally.rejected["alternate rows"] == {"no party with this entry number": 906}
    assert tally.rejected["address rows"] == {"no party with this entry number": 2474}
    assert tally.leftover_share <= 0.005
    assert tally.balanced


def test_the_consolidated_list(shared: Path) -> None:
    tally = parse(read_folder(shared / "lists/ofac/non-sdn-2025-12"), "us-ofac-cons").tally
    assert (tally.used["primary rows"], tally.rejected_total) == (442, 0)
    assert tally.leftover_share <= 0.005


def test_the_three_formats_of_2018(shared: Path) -> None:
    folder = shared / "lists/ofac/legacy-2018"
    sides = read_folder(folder, "cons_add.ff", "cons_alt.ff")
    csv, at_signs, fixed = (
        parse([*read_folder(folder, name), *sides], "us-ofac-cons") for name in ("cons_prim.csv", "cons_prim.del", "cons_prim.ff")
    )
    assert at_signs.entities == csv.entities
    assert fixed.entities == csv.entities


def test_a_real_set_without_its_primary_file(shared: Path) -> None:
    with pytest.raises(ListSetError, match="The set has no SDN file"):
        parse(read_folder(shared / "lists/ofac/2026-08-no-primary"), ID)


def test_a_real_copy_that_lost_its_quotes(shared: Path) -> None:
    with pytest.raises(ListFormatError, match=r"sdn\.csv, line 1: .*'ID'"):
        parse(read_folder(shared / "lists/ofac/altered-copies", "sdn.csv"), ID)


def test_a_real_copy_with_duplicates(shared: Path) -> None:
    tally = parse(read_folder(shared / "lists/ofac/altered-copies", "sdn-duplicate-uids-2023-01.csv"), ID).tally
    assert tally.rejected == {"primary rows": {"entry number seen before, with the same content": 58}}
    assert all(reject.file == "sdn-duplicate-uids-2023-01.csv" and reject.line > 11_000 for reject in tally.rejects)


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_real_file_cut_anywhere_is_refused(shared: Path, tenth: int) -> None:
    files = read_folder(shared / "lists/ofac/non-sdn-2025-12")
    for number, file in enumerate(files):
        if "comments" in file.name:
            continue
        cut = SourceFile(file.name, file.data[: len(file.data) * tenth // 10])
        with pytest.raises(ListError, match=file.name.replace(".", r"\.")):
            parse([*files[:number], cut, *files[number + 1 :]], "us-ofac-cons")
