"""The catalogue of programmes covers the lists, keeps kindred programmes apart, and refuses what it cannot mean."""

from __future__ import annotations

import csv
import lzma
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest

from ostrakon.errors import InputError
from ostrakon.lists.catalog import Catalog
from ostrakon.lists.measures import MEASURES
from ostrakon.lists.programmes import STATUSES, Programmes, unmapped_tags
from ostrakon.lists.sources import SourceFile

FICTITIOUS = """\
fictitious-office:
  all:
    authority: Fictitious Office
    issuer: zz
    lists: [zz-one, zz-two]
    url: https://example.org/
    measures: [asset freeze]
    blocks: true
    status: active
    verified: false
    note: Everything here is invented.
  programmes:
    ZZ-A:
      title: Fictitious programme
      tags: [TAG-A, TAG-A2]
      aliases: [The First]
      legal_basis: [Fictitious Act]
      by_list:
        zz-two: {blocks: depends, measures: [travel ban], note: Another effect here.}
    ZZ-B:
      title: Other fictitious programme
      tags: [TAG-B]
      legal_basis: [Fictitious Act]
      verified: true
"""


@pytest.fixture(scope="module")
def bundled() -> Programmes:
    return Programmes.bundled()


@pytest.fixture
def fictitious() -> Programmes:
    return Programmes.read(FICTITIOUS, "fictitious.yml")


def test_what_the_group_says_holds_for_its_programmes(fictitious: Programmes) -> None:
    first, second = fictitious
    assert (first.authority, first.issuer, first.blocks, first.verified) == ("Fictitious Office", "zz", True, False)
    assert first.note == "Everything here is invented."
    assert (second.verified, second.note) == (True, ""), "the group's note says why its programmes are not verified"
    assert first.tags == {"zz-one": ("TAG-A", "TAG-A2"), "zz-two": ("TAG-A", "TAG-A2")}


def test_the_effect_of_a_tag_depends_on_the_list(fictitious: Programmes) -> None:
    one, two = fictitious.find("zz-one", "TAG-A"), fictitious.find("zz-two", "TAG-A")
    assert one is not None
    assert two is not None
    assert one.key == two.key == "ZZ-A"
    assert (one.blocks, one.measures) == (True, ("asset freeze",))
    assert (two.blocks, two.measures, two.note) == ("depends", ("travel ban",), "Another effect here.")
    assert two == next(iter(fictitious.of("zz-two")))


def test_tags_that_are_not_known(fictitious: Programmes) -> None:
    assert fictitious.find("zz-one", "tag-a") is None, "a tag is taken verbatim"
    assert fictitious.find("zz-three", "TAG-A") is None
    assert fictitious.unmapped("zz-one", ["TAG-Z", "TAG-A", "TAG-C", "TAG-Z"]) == ["TAG-C", "TAG-Z"]


@pytest.mark.parametrize("word", ["ZZ-A", "tag-a2", "the  first"])
def test_named(fictitious: Programmes, word: str) -> None:
    assert [programme.key for programme in fictitious.named(word)] == ["ZZ-A"]
    assert [programme.blocks for programme in fictitious.named(word, "zz-two")] == ["depends"]
    assert fictitious.named(word, "zz-three") == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("title: Fictitious programme", "titel: Fictitious programme", "fictitious.yml, ZZ-A: there is no field 'titel'."),
        ("    issuer: zz\n", "", "fictitious.yml, ZZ-A: the field 'issuer' is missing, here and in the group's `all`."),
        ("[travel ban]", "[dancing ban]", "fictitious.yml, ZZ-A, by_list, zz-two, measures: 'dancing ban' is none of: arms embargo,"),
        ("blocks: true", "blocks: 1", "fictitious.yml, ZZ-A, blocks: 1 is none of true, false and depends."),
        ("blocks: depends", "blocks: maybe", "ZZ-A, by_list, zz-two, blocks: 'maybe' is none of true, false and depends."),
        ("status: active", "status: asleep", "fictitious.yml, ZZ-A, status: 'asleep' is none of active, legacy, ended."),
        ("https://", "ftp://", "fictitious.yml, ZZ-A, url: 'ftp://example.org/' does not begin with https://."),
        ("verified: false", "verified: hardly", "fictitious.yml, ZZ-A, verified: 'hardly' is neither true nor false."),
        ("    note: Everything here is invented.\n", "", "fictitious.yml, ZZ-A, note: say what was not verified."),
        ("tags: [TAG-B]", "tags: TAG-B", "fictitious.yml, ZZ-B, tags: 'TAG-B' is not a list of texts."),
        ("tags: [TAG-B]", "tags: [1518]", "fictitious.yml, ZZ-B, tags: [1518] is not a list of texts."),
        ("title: Other", "title: 7 #", "fictitious.yml, ZZ-B, title: 7 is not a text."),
        ("        zz-two:", "        zz-three:", "fictitious.yml, ZZ-A, by_list: zz-three is none of the group's lists (zz-one, zz-two)."),
        ("{blocks: depends,", "{title: Else,", "ZZ-A, by_list, zz-two: only status, measures, blocks, note, verified can differ by list."),
        ("[TAG-B]", "[TAG-A2]", "The tag 'TAG-A2' of zz-one stands for ZZ-A and for ZZ-B: keep one of them."),
        ("  programmes:", "  regimes:", "fictitious.yml, group fictitious-office: a group has two parts, `all` and `programmes`."),
        ("    ZZ-B:\n", "    ZZ-B: nothing\n    ZZ-C:\n", "fictitious.yml, ZZ-B: write the programme's fields below its key."),
        ("fictitious-office:", "fictitious-office: [", "fictitious.yml is not YAML:"),
    ],
)  # fmt: skip
def test_a_broken_catalogue_is_a_sentence(old: str, new: str, sentence: str) -> None:
    assert old in FICTITIOUS
    with pytest.raises(InputError, match=re.escape(sentence)):
        Programmes.read(FICTITIOUS.replace(old, new, 1), "fictitious.yml")


def test_one_key_in_two_groups() -> None:
    twice = FICTITIOUS + FICTITIOUS.replace("fictitious-office", "fictitious-ministry")
    with pytest.raises(InputError, match="There are two programmes of the key ZZ-A"):
        Programmes.read(twice, "fictitious.yml")


def test_no_groups() -> None:
    with pytest.raises(InputError, match=r"fictitious\.yml holds no groups"):
        Programmes.read("", "fictitious.yml")


def test_the_bundled_catalogue_is_whole(bundled: Programmes) -> None:
    text = files("ostrakon.lists").joinpath("programmes.yml").read_text(encoding="utf-8")
    assert len(re.findall(r"^    [A-Z][A-Z0-9-]+:", text, re.MULTILINE)) == len(bundled), "YAML drops the first of two equal keys"
    for programme in bundled:
        assert programme.title
        assert programme.legal_basis, programme.key
        assert set(programme.measures) <= MEASURES
        assert programme.measures, programme.key
        assert programme.status in STATUSES
        assert programme.tags or programme.aliases, programme.key
        if programme.blocks is True:
            assert "asset freeze" in programme.measures, programme.key
        for other in re.findall(r"\b(?:US|UN|EU|GB|CA|AU|CH)-[A-Z0-9][A-Z0-9-]+\b", f"{programme.note} {' '.join(programme.legal_basis)}"):
            assert bundled.named(other), f"{programme.key} names {other}"


def test_the_lists_are_those_of_the_catalogue_of_lists(bundled: Programmes) -> None:
    known = {entry.id for entry in Catalog.bundled()}
    assert set(bundled.lists()) == known - {"opensanctions"}, "a collection of others' lists has the tags of each"


def test_kindred_programmes_stay_apart(bundled: Programmes) -> None:
    magnitsky = bundled.find("us-ofac-sdn", "GLOMAG")
    uyghur = bundled.find("us-ofac-sdn", "UHRPA")
    russia = bundled.find("us-ofac-sdn", "MAGNIT")
    assert magnitsky is not None
    assert uyghur is not None
    assert russia is not None
    assert magnitsky.legal_basis == ("Global Magnitsky Human Rights Accountability Act", "E.O. 13818", "31 CFR part 583")
    assert "31 CFR part 584" in russia.legal_basis
    assert len({magnitsky.key, uyghur.key, russia.key}) == 3
    assert bundled.named("EO 13818") == [magnitsky]


@pytest.mark.parametrize(
    ("list_id", "tag", "law"),
    [
        ("eu-fsf", "HR", "Regulation (EU) 2020/1998"),
        ("gb-fcdo", "Global Human Rights", "Global Human Rights Sanctions Regulations 2020 (SI 2020/680)"),
    ],
)
def test_sister_regimes(bundled: Programmes, list_id: str, tag: str, law: str) -> None:
    sister, magnitsky = bundled.find(list_id, tag), bundled.find("us-ofac-sdn", "GLOMAG")
    assert sister is not None
    assert magnitsky is not None
    assert law in sister.legal_basis
    assert sister in bundled.kin(magnitsky)
    assert magnitsky in bundled.kin(sister)
    assert sister.blocks is True


def test_the_family_of_global_magnitsky(bundled: Programmes) -> None:
    [magnitsky], [russia] = bundled.named("US-GLOMAG"), bundled.named("MAGNIT")
    assert {programme.key for programme in bundled.kin(magnitsky)} == {
        "US-UHRPA", "EU-HR", "GB-GHR", "GB-GAC", "CA-JVCFOR", "AU-HUMAN-RIGHTS", "AU-CORRUPTION",
    }  # fmt: skip
    assert bundled.kin(russia) == []


def test_a_family_of_one_is_a_slip_of_the_pen() -> None:
    with pytest.raises(InputError, match=re.escape("ZZ-B, family: no other programme is of the family 'Alone'.")):
        Programmes.read(FICTITIOUS.replace("tags: [TAG-B]", "tags: [TAG-B]\n      family: Alone"), "fictitious.yml")


def test_tags_that_stand_for_no_programme_are_counted_by_party() -> None:
    entities = [
        {"id": "1", "schema": "Person", "properties": {"topics": ["sanction"], "program": ["GLOMAG", "NEW-TAG"]}},
        {"id": "1-sanction", "schema": "Sanction", "properties": {"program": ["GLOMAG", "NEW-TAG"]}},
        {"id": "2", "schema": "Company", "properties": {"topics": ["sanction"], "program": ["NEW-TAG"]}},
        {"id": "3", "schema": "Company", "properties": {"topics": ["sanction"]}},
    ]
    assert unmapped_tags("us-ofac-sdn", entities) == {"NEW-TAG": 2}
    assert unmapped_tags("un-sc", entities) == {"GLOMAG": 1, "NEW-TAG": 2}


@pytest.mark.parametrize("word", ["SSI", "NS-CMIC", "FSE", "FSE-IR", "FSE-SY", "NS-PLC", "561-Related", "7031(c)"])
def test_programmes_that_do_not_block(bundled: Programmes, word: str) -> None:
    [programme] = bundled.named(word)
    assert programme.blocks is False
    assert "asset freeze" not in programme.measures


@pytest.mark.parametrize("word", ["NS-MBS", "CAPTA"])
def test_lists_of_several_authorities(bundled: Programmes, word: str) -> None:
    [programme] = bundled.named(word)
    assert programme.blocks == "depends"


@pytest.mark.parametrize("tag", ["RUSSIA-EO14024", "UKRAINE-EO13662", "CAATSA - RUSSIA", "BURMA-EO14014", "ILLICIT-DRUGS-EO14059"])
def test_a_tag_blocks_on_one_list_and_not_on_the_other(bundled: Programmes, tag: str) -> None:
    on_sdn, on_cons = bundled.find("us-ofac-sdn", tag), bundled.find("us-ofac-cons", tag)
    assert on_sdn is not None
    assert on_cons is not None
    assert on_sdn.blocks is True
    assert on_cons.blocks is not True


@pytest.mark.parametrize(("tag", "since"), [("HK-EO13936", "2026-07-14"), ("BURUNDI", "2021-11-18")])
def test_programmes_that_ended(bundled: Programmes, tag: str, since: str) -> None:
    programme = bundled.find("us-ofac-sdn", tag)
    assert programme is not None
    assert programme.status == "ended"
    assert since in programme.note


def tags_of(list_id: str, paths: Iterable[Path]) -> set[str]:
    """The programme tags of one publication of a list."""
    sources = [
        SourceFile(path.name.removesuffix(".xz"), lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes())
        for path in paths
    ]
    parsed = Catalog.bundled().find(list_id).parser()(sources, list_id)
    return {tag for entity in parsed.entities for tag in entity["properties"].get("program", ())}


@pytest.mark.parametrize(
    ("list_id", "patterns", "at_least"),
    [
        ("us-ofac-sdn", ["ofac/2021-07/*.csv"], 60),
        ("us-ofac-sdn", ["ofac/2024-05/sdn.csv"], 70),
        ("us-ofac-sdn", ["ofac/altered-copies/sdn-duplicate-uids-2023-01.csv"], 70),
        ("us-ofac-sdn", ["ofac/enhanced-irgc-2024-08/IRGC_enhanced.xml"], 10),
        ("us-ofac-cons", ["ofac/non-sdn-2025-12/*.csv"], 8),
        ("us-ofac-cons", ["ofac/non-sdn-xml/consolidated_2024-05-06.xml"], 8),
        ("us-ofac-cons", ["ofac/non-sdn-xml/consolidated_2025-03-28.xml"], 8),
        ("us-ofac-cons", ["ofac/legacy-2018/*.ff"], 5),
        ("us-ofac-cons", ["ofac/legacy-2018/consolidated.xml"], 5),
        ("un-sc", ["un/consolidated-2020-11.xml"], 14),
        ("un-sc", ["un/consolidated-2026-08-01.xml"], 14),
        ("eu-fsf", ["eu/EU_FSF_1_1_real_snippet_2018-12-21.xml"], 1),
        ("eu-fsf", ["eu/EU_FSF_1_1_real_snippet_2024-12-11.xml"], 1),
        ("eu-fsf", ["eu/old-global-2016-02-11.xml"], 4),
        ("gb-fcdo", ["uk/*.ods"], 31),
        ("gb-ofsi", ["uk/OFSI_*.csv"], 26),
        ("ca-sema", ["ca/*.xml"], 19),
        ("au-dfat", ["au/dfat-2024-11-11.xlsx"], 25),
        ("au-dfat", ["au/dfat-2026-07-23.xlsx"], 25),
        ("ch-seco", ["ch/*.xml"], 2),
        ("us-csl", ["us-csl/*.csv"], 80),
        ("us-bis-dpl", ["us-bis-dpl/*.txt"], 1),
    ],
)
def test_every_tag_of_the_data_has_a_programme(bundled: Programmes, shared: Path, list_id: str, patterns: list[str], at_least: int) -> None:
    tags = tags_of(list_id, [path for pattern in patterns for path in sorted((shared / "lists").glob(pattern))])
    assert len(tags) >= at_least
    assert bundled.unmapped(list_id, tags) == []


def test_every_tag_of_the_history_has_a_programme(bundled: Programmes, shared: Path) -> None:
    column = re.compile(r"\] \[")
    tags: set[str] = set()
    for path in sorted((shared / "lists/ofac/history").glob("*.xz")):  # the column itself: 13 parses would take half a minute
        with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
            tags |= {tag for row in csv.reader(lines) if len(row) == 12 and row[3].strip() != "-0-" for tag in column.split(row[3].strip())}
    assert len(tags) > 70
    assert bundled.unmapped("us-ofac-sdn", tags) == []


def test_every_tag_of_the_us_consolidated_screening_list_has_a_programme(bundled: Programmes, shared: Path) -> None:
    with (shared / "lists/us-csl/consolidated-2022.csv").open(encoding="utf-8", newline="") as lines:
        tags = {tag.strip() for row in csv.DictReader(lines) for tag in row["programs"].split(";") if tag.strip()}
    assert len(tags) > 70
    assert bundled.unmapped("us-csl", tags) == []
