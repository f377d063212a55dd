"""What a list says of a party: regime, measures, dates, and whether the listing blocks."""

from __future__ import annotations

from typing import Any

import pytest

from ostrakon.lists.listings import listings_of


def party(*sanctions: dict[str, Any], schema: str = "Person", **properties: list[str]) -> dict[str, Any]:
    entity: dict[str, Any] = {"id": "x-1", "schema": schema, "properties": {"name": ["Invented"], **properties}}
    return entity | {"sanctions": list(sanctions)} if sanctions else entity


def sanction(*measures: str, **properties: list[str]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": "x-1-sanction", "schema": "Sanction", "properties": properties}
    return made | {"measures": list(measures)} if measures else made


def test_the_programme_says_what_the_list_does_not() -> None:
    [listing] = listings_of("us-ofac-sdn", party(sanction(program=["GLOMAG"])))
    [programme] = listing.programmes
    assert (programme.key, programme.issuer, programme.status) == ("US-GLOMAG", "us", "active")
    assert "31 CFR part 583" in programme.legal_basis
    assert (listing.measures, listing.stated, listing.blocks, listing.since) == (("asset freeze", "travel ban"), False, True, None)
    assert listing.sentence == "OFAC SDN list: Global Magnitsky Sanctions (E.O. 13818); asset freeze, travel ban"


@pytest.mark.parametrize("schema", ["Organization", "Company", "Vessel"])
def test_nobody_forbids_a_bureau_to_travel(schema: str) -> None:
    [listing] = listings_of("us-ofac-sdn", party(sanction(program=["GLOMAG"]), schema=schema))
    assert listing.measures == ("asset freeze",)


@pytest.mark.parametrize(
    ("measures", "blocks", "read"),
    [
        (["Travel Ban"], False, ("travel ban",)),
        (["Asset freeze", "Travel Ban"], True, ("asset freeze", "travel ban")),
        (["Travel Ban", "Something new"], None, ("travel ban", "Something new")),
    ],
)
def test_what_the_publisher_says_of_the_entry_wins(measures: list[str], blocks: bool | None, read: tuple[str, ...]) -> None:
    [listing] = listings_of("gb-fcdo", party(sanction(*measures, program=["Global Human Rights"], listingDate=["2021-03-22"])))
    assert (listing.measures, listing.stated, listing.blocks) == (read, True, blocks)
    assert listing.provisions == tuple(measures)
    assert listing.since == "2021-03-22"


@pytest.mark.parametrize(
    ("tags", "words", "name", "measures", "blocks"),
    [
        (
            ["UKRAINE-EO13662"],
            ["Executive Order 13662 Directive Determination - Subject to Directive 1"],
            "OFAC non-SDN list (SSI)",
            ("debt and equity restrictions",),
            False,
        ),
        (["561-Related"], [], "OFAC non-SDN list (CAPTA)", ("correspondent account restrictions",), False),
        (
            ["CAATSA - RUSSIA"],
            ["CAATSA Section 235 Information: EXPORT SANCTIONS"],
            "OFAC non-SDN list (NS-MBS)",
            ("menu-based measures",),
            None,
        ),
    ],
)
def test_lists_that_do_not_block(tags: list[str], words: list[str], name: str, measures: tuple[str, ...], blocks: bool | None) -> None:
    [listing] = listings_of("us-ofac-cons", party(sanction(program=tags, provisions=words), schema="Company"))
    assert (listing.list_name, listing.measures, listing.blocks) == (name, measures, blocks)


def test_remarks_never_unblock_whom_the_programme_blocks() -> None:
    words = ["CAATSA Section 235 Information: EXPORT SANCTIONS"]
    [listing] = listings_of("us-ofac-sdn", party(sanction(program=["CAATSA - RUSSIA"], provisions=words), schema="Company"))
    assert (listing.measures, listing.blocks) == (("asset freeze",), True)


@pytest.mark.parametrize(
    ("title", "tags", "measures", "name", "imposed", "blocks"),
    [
        ("Specially Designated Nationals (SDN)", ["GLOMAG"], ["asset freeze"], "SDN", ("asset freeze", "travel ban"), True),
        ("Specially Designated Nationals (SDN)", ["NEW-TAG"], ["asset freeze"], "SDN", ("asset freeze",), True),
        (
            "Sectoral Sanctions Identifications List (SSI)",
            ["UKRAINE-EO13662", "RUSSIA-EO14024"],
            ["debt and equity restrictions"],
            "SSI",
            ("debt and equity restrictions",),
            False,
        ),
        ("Capta List (CAP)", ["RUSSIA-EO14024"], ["correspondent account restrictions"], "CAPTA", None, False),
        ("Entity List (EL)", ["EL"], ["export restrictions"], "Entity List", None, False),
        ("Military End User (MEU) List", ["MEU"], ["export restrictions"], "Military End User List", None, False),
        ("Non-SDN Menu-Based Sanctions List (NS-MBS List)", ["MBS"], ["menu-based measures"], "NS-MBS", None, None),
        ("Nonproliferation Sanctions (ISN)", ["E.O. 13382"], [], "nonproliferation", ("asset freeze",), True),
        ("Fictitious New List (FNL)", ["Fictitious New List (FNL)"], [], "Fictitious New List (FNL)", (), None),
    ],
)
def test_the_screening_list_names_the_list_inside_which_decides_the_effect(
    title: str, tags: list[str], measures: list[str], name: str, imposed: tuple[str, ...] | None, blocks: bool | None
) -> None:
    made = sanction(*measures, program=tags, summary=[title, "A remark (SDN) of another entry"])
    [listing] = listings_of("us-csl", party(made))
    assert listing.list_name == f"US screening list ({name})"
    assert (listing.measures, listing.blocks) == (tuple(measures) if imposed is None else imposed, blocks)
    assert listing.sentence.startswith(f"US screening list ({name}): ")
    assert ("does not block" in listing.sentence) is (blocks is False)


def test_a_party_of_the_screening_list_without_a_sanction_is_on_no_list_inside_that_is_known() -> None:
    [listing] = listings_of("us-csl", party(program=["EL"]))
    assert (listing.list_name, listing.blocks) == ("US screening list", False)


def test_a_tag_that_is_not_known_is_shown_and_blocks_perhaps() -> None:
    [listing] = listings_of("us-ofac-sdn", party(sanction(program=["NEW-TAG"])))
    assert (listing.programmes[0].tag, listing.programmes[0].key, listing.measures, listing.blocks) == ("NEW-TAG", "", (), None)
    [listing] = listings_of("us-ofac-sdn", party(sanction(program=["NEW-TAG", "SDGT"])))
    assert listing.blocks is True


def test_dates_references_and_reason() -> None:
    made = sanction(
        program=["Al-Qaida"], unscId=["QDi.000"], authorityId=["AFG0001", "QDi.000"], startDate=["2001-01-01"],
        listingDate=["2003-11-03", "2002-02-02"], endDate=["2020-01-01"], reason=["word " * 200],
    )  # fmt: skip
    [listing] = listings_of("un-sc", party(made))
    assert (listing.since, listing.until) == ("2002-02-02", "2020-01-01")
    assert listing.references == ("QDi.000", "AFG0001")
    assert len(listing.reason) <= 402
    assert listing.reason.endswith("word …")


def test_without_a_date_of_listing_the_start_counts() -> None:
    [listing] = listings_of("un-sc", party(sanction(program=["Taliban"], startDate=["2001-01-25"])))
    assert listing.since == "2001-01-25"


def test_one_listing_for_each_sanction_and_one_where_there_is_none() -> None:
    found = listings_of("eu-fsf", party(sanction(program=["HR"]), sanction(program=["BLR"])))
    assert [listing.programmes[0].key for listing in found] == ["EU-HR", "EU-BLR"]
    [listing] = listings_of("eu-fsf", party(program=["HR"]))
    assert listing.programmes[0].key == "EU-HR"


def test_a_list_that_is_not_in_the_catalogue_goes_by_its_id() -> None:
    [listing] = listings_of("house-list", party(program=["FRAUD"]))
    assert listing.sentence == ("house-list: FRAUD (a tag that is not known); measures not known; may or may not block: read the entry")


def test_the_hash_of_an_entry_is_that_of_all_its_list_says_on_each_of_its_listings() -> None:
    [first, second] = listings_of("eu-fsf", party(sanction(program=["HR"]), sanction(program=["BLR"])))
    assert first.entry_sha256 == second.entry_sha256
    [plain] = listings_of("house-list", party(notes=["as it was"]))
    [same] = listings_of("house-list", {**dict(reversed(party(notes=["as it was"]).items())), "sanctions": []})
    [other] = listings_of("house-list", party(notes=["corrected"]))
    assert plain.entry_sha256 == same.entry_sha256
    assert len({listing.entry_sha256 for listing in (first, plain, other)}) == 3
