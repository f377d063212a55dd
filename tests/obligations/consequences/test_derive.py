"""What follows is derived from programme, measure and the entry's own words, never from "is on a list"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ostrakon.listing import Listing
from ostrakon.obligations.consequences.action import Action, Activity
from ostrakon.obligations.consequences.derive import consequences
from tests.obligations.consequences.entries import listing

DIRECTIVE = "Executive Order 13662 Directive Determination - Subject to Directive {}"
CMIC = ("Effective Date (CMIC) 02 Aug 2021", "Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022", "Listing Date (CMIC) 03 Jun 2021")
CAPTA = ("Listing Date (EO 14024 Directive 2): 24 Feb 2022", "Effective Date (EO 14024 Directive 2): 26 Mar 2022")
LOANS = "CAATSA Section 235 Information: LOANS FROM UNITED STATES FINANCIAL INSTITUTIONS. Sec. 235(a)(3)"
EXPORTS = "CAATSA Section 235 Information: EXPORT SANCTIONS Sec. 235(a)(2)"
OFFICERS = "CAATSA Section 235 Information: SANCTIONS ON PRINCIPAL EXECUTIVE OFFICERS. Sec 235(a)(12)"


@pytest.mark.parametrize(
    ("found", "action", "basis"),
    [
        (listing("us-ofac-sdn", ["GLOMAG"]), Action.BLOCK, "E.O. 13818, 31 CFR part 583"),
        (listing("us-ofac-sdn", ["MAGNIT"]), Action.BLOCK, "Sergei Magnitsky Rule of Law Accountability Act of 2012, 31 CFR part 584"),
        (listing("us-ofac-cons", ["NS-PLC"]), Action.REJECT, "Palestinian Legislative Council"),
        (listing("us-ofac-cons", ["FSE-IR"]), Action.REJECT, "E.O. 13608"),
        (listing("us-ofac-cons", ["UKRAINE-EO13662"], (DIRECTIVE.format(1),)), Action.RESTRICT, "Directive 1 under E.O. 13662"),
        (listing("us-ofac-cons", ["UKRAINE-EO13662"], (DIRECTIVE.format(4),)), Action.RESTRICT, "Directive 4 under E.O. 13662"),
        (listing("us-ofac-cons", ["CMIC-EO13959"], CMIC), Action.RESTRICT, "E.O. 13959 as amended by E.O. 14032"),
        (listing("us-ofac-cons", ["561-Related"]), Action.RESTRICT, "31 CFR section 561.201"),
        (listing("us-ofac-cons", ["RUSSIA-EO14024"], CAPTA), Action.RESTRICT, "Directive 2 under E.O. 14024"),
        (listing("us-ofac-cons", ["CAATSA - RUSSIA"], (EXPORTS, LOANS)), Action.RESTRICT, "section 235(a)"),
        (listing("us-ofac-cons", ["CAATSA - RUSSIA"], (EXPORTS, OFFICERS)), Action.HOLD, "read the entry"),
        (listing("us-ofac-cons", ["CAATSA - RUSSIA"]), Action.HOLD, "read the entry"),
        (listing("us-ofac-cons", ["HK-EO13936"]), Action.BLOCK, "E.O. 13936, 31 CFR part 585"),
        (listing("us-ofac-cons", ["IRAN"], ("U.S. Persons Must Continue to Block the Property",)), Action.BLOCK, "E.O. 13599"),
        (listing("us-bis-dpl", ["DPL"]), Action.RESTRICT, "15 CFR 764.3(a)(2)"),
        (listing("us-state-7031c", ["7031(c)"], schema="Person"), Action.VISA_ONLY, "section 7031(c)"),
        (listing("us-ofac-sdn", ["NEW-TAG"]), Action.HOLD, "NEW-TAG (a tag that is not known)"),
        (listing("house-list", ["FRAUD"]), Action.HOLD, "house-list"),
        (listing("un-sc", ["GB"], schema="Person"), Action.VISA_ONLY, "resolution 2048"),
        (listing("un-sc", ["Libya"]), Action.HOLD, "resolution 1970"),
        (listing("gb-fcdo", ["Global Human Rights"], measures=("Travel Ban",), schema="Person"), Action.VISA_ONLY, "UK list"),
        (listing("gb-fcdo", ["Global Human Rights"], measures=("Travel Ban", "Something new")), Action.HOLD, "read the entry"),
        (listing("au-dfat", ["Autonomous (Vessels)"], schema="Vessel"), Action.RESTRICT, "Autonomous Sanctions Act 2011"),
        (listing("ca-sema", ["Russia / Russie"]), Action.HOLD, "Canadian list"),
    ],
    ids=lambda value: value.sentence[:60] if isinstance(value, Listing) else None,
)  # fmt: skip
def test_the_action_and_its_legal_basis(found: Listing, action: Action, basis: str) -> None:
    answer = consequences([found])
    assert answer.action is action
    assert basis in answer.items[0].basis


@pytest.mark.parametrize(
    ("list_id", "tag", "law", "word"),
    [
        ("us-ofac-sdn", "GLOMAG", "us", "BLOCK under United States law"),
        ("gb-fcdo", "Global Human Rights", "gb", "BLOCK (freeze) under the law of the United Kingdom"),
        ("eu-fsf", "HR", "eu", "BLOCK (freeze) under the law of the European Union"),
        ("un-sc", "Al-Qaida", "un", "BLOCK (freeze) under decisions of the Security Council"),
        ("ca-sema", "Venezuela", "ca", "BLOCK (freeze) under Canadian law"),
        ("au-dfat", "Autonomous (Zimbabwe)", "au", "BLOCK (freeze) under Australian law"),
    ],
)
def test_the_answer_says_under_whose_law(list_id: str, tag: str, law: str, word: str) -> None:
    answer = consequences([listing(list_id, [tag])])
    assert answer.items[0].law.key == law
    assert answer.sentence.startswith(word)


def test_a_swiss_freeze_is_under_swiss_law() -> None:
    found = replace(listing("ch-seco", []), measures=("asset freeze",), blocks=True)
    assert consequences([found]).sentence.startswith("BLOCK (freeze) under Swiss law")


def test_visa_only_blocks_nothing_whatever_is_asked() -> None:
    family = listing("us-state-7031c", ["7031(c)"], schema="Person")
    answer = consequences([family])
    assert (answer.action, answer.blocks, answer.items[0].reports) == (Action.VISA_ONLY, False, ())
    assert "nothing that the person owns is frozen" in answer.items[0].prohibits
    for activity in set(Activity) - {Activity.ENTRY}:
        assert consequences([family], activity=activity).action is Action.NONE
    assert consequences([family], activity=Activity.ENTRY).action is Action.VISA_ONLY


def test_an_official_is_blocked_and_barred_his_family_is_barred_only() -> None:
    official = [listing("us-ofac-sdn", ["GLOMAG"], schema="Person"), listing("us-state-7031c", ["7031(c)"], schema="Person")]
    answer = consequences(official)
    assert [item.action for item in answer.items] == [Action.BLOCK, Action.VISA_ONLY, Action.VISA_ONLY]
    assert "section 7031(c)" in answer.items[2].basis
    assert consequences(official, activity=Activity.ENTRY).action is Action.VISA_ONLY


def test_the_two_magnitsky_programmes_are_kept_apart() -> None:
    world, russia = (consequences([listing("us-ofac-sdn", [tag])]).items[0].basis for tag in ("GLOMAG", "MAGNIT"))
    assert ("part 583" in world, "E.O. 13818" in world, "584" in world) == (True, True, False)
    assert ("part 584" in russia, "13818" in russia, "583" in russia) == (True, False, False)


def test_several_listings_combine_the_severest_governs_and_each_is_there() -> None:
    listings = [
        listing("us-state-7031c", ["7031(c)"], schema="Person"),
        listing("us-ofac-cons", ["UKRAINE-EO13662"], (DIRECTIVE.format(1),)),
        listing("us-ofac-cons", ["NS-PLC"]),
        listing("us-ofac-sdn", ["NEW-TAG"]),
        listing("us-ofac-sdn", ["SDGT"]),
    ]
    order = [Action.BLOCK, Action.HOLD, Action.REJECT, Action.RESTRICT, Action.VISA_ONLY]
    assert [item.action for item in consequences(listings).items] == order
    for left in range(5):
        assert consequences(listings[: left + 1]).action is order[4 - left]
    also = "hold (not certain); reject (transaction ban); restrict (debt and equity restrictions); visa only (travel ban)"
    assert consequences(listings).sentence.endswith(f"; OFAC SDN list. Also: {also}.")


def test_a_doubtful_listing_is_told_with_what_is_certain_of_it() -> None:
    answer = consequences([listing("us-ofac-cons", ["FSE-SY", "SYRIA"])])
    assert [item.action for item in answer.items] == [Action.HOLD, Action.REJECT]
    assert answer.blocks is None


def test_words_that_are_not_understood_beside_a_certain_block_are_shown() -> None:
    answer = consequences([listing("gb-fcdo", ["Global Human Rights"], measures=("Asset freeze", "Something new"))])
    assert [item.action for item in answer.items] == [Action.BLOCK, Action.RESTRICT]
    assert answer.items[1].prohibits == "What the entry and its act name as Something new: read them"


def test_a_line_about_blocking_in_a_menu_is_never_overlooked() -> None:
    found = listing("us-ofac-cons", ["CAATSA - RUSSIA"], (EXPORTS, "Hong Kong Autonomy Act: property transactions"))
    assert consequences([found]).action is Action.HOLD


@pytest.mark.parametrize(
    ("found", "activity", "action"),
    [
        (listing("us-ofac-cons", ["561-Related"]), Activity.CORRESPONDENT, Action.REJECT),
        (listing("us-ofac-cons", ["561-Related"]), Activity.ENTRY, Action.NONE),
        (listing("us-ofac-cons", ["RUSSIA-EO14024"], CAPTA), Activity.PAYMENT, Action.REJECT),
        (listing("us-ofac-cons", ["UKRAINE-EO13662"], (DIRECTIVE.format(1),)), Activity.NEW_DEBT_OR_EQUITY, Action.REJECT),
        (listing("us-ofac-cons", ["UKRAINE-EO13662"], (DIRECTIVE.format(1),)), Activity.PAYMENT, Action.RESTRICT),
        (listing("us-ofac-cons", ["CMIC-EO13959"], CMIC), Activity.SECURITIES, Action.REJECT),
        (listing("us-ofac-cons", ["CMIC-EO13959"], CMIC), Activity.CORRESPONDENT, Action.NONE),
        (listing("us-ofac-sdn", ["GLOMAG"]), Activity.PAYMENT, Action.BLOCK),
        (listing("us-ofac-sdn", ["GLOMAG"]), Activity.ENTRY, Action.NONE),
        (listing("us-bis-dpl", ["DPL"]), Activity.TRADE, Action.REJECT),
        (listing("us-ofac-sdn", ["NEW-TAG"]), Activity.ENTRY, Action.HOLD),
        (listing("ca-sema", ["Russia / Russie"]), Activity.ENTRY, Action.NONE),
    ],
)  # fmt: skip
def test_what_is_asked_about_matters(found: Listing, activity: Activity, action: Action) -> None:
    answer = consequences([found], activity=activity)
    assert answer.action is action
    assert answer.items, "what does not reach the activity is listed all the same"
    assert f"asked about {activity}" in answer.sentence


def test_several_directives_are_several_consequences_with_the_entrys_own_words() -> None:
    words = (DIRECTIVE.format(2), DIRECTIVE.format(4), "For more information on directives, please visit the following link: x", *CAPTA)
    answer = consequences([listing("us-ofac-cons", ["UKRAINE-EO13662", "RUSSIA-EO14024"], words)])
    assert [(item.basis.split(",")[0], item.entry_says) for item in answer.items] == [
        ("Directive 2 under E.O. 13662", (words[0],)),
        ("Directive 4 under E.O. 13662", (words[1],)),
        ("Directive 2 under E.O. 14024", CAPTA),
    ]


@pytest.mark.parametrize(
    ("day", "action"),
    [(date(2021, 8, 1), Action.NONE), (date(2021, 8, 2), Action.REJECT), (date(2023, 1, 1), Action.REJECT), (None, Action.REJECT)],
)
def test_a_measure_holds_from_the_day_that_the_entry_says(day: date | None, action: Action) -> None:
    answer = consequences([listing("us-ofac-cons", ["CMIC-EO13959"], CMIC)], activity=Activity.SECURITIES, day=day)
    [item] = answer.items
    assert (item.action, item.effective) == (action, date(2021, 8, 2))
    assert item.entry_says == CMIC
    assert ("Not in force on 2021-08-01: it holds from 2021-08-02 on." in item.remarks) is (action is Action.NONE)


@pytest.mark.parametrize(
    ("since", "action"), [("2021-03-22", Action.NONE), ("2021-03", Action.NONE), ("2020-07", Action.BLOCK), ("2020", Action.BLOCK)]
)
def test_a_listing_that_began_later_does_not_hold_yet(since: str, action: Action) -> None:
    found = listing("gb-fcdo", ["Global Human Rights"], measures=("Asset freeze",), listingDate=[since])
    assert consequences([found], day=date(2020, 7, 9)).action is action
    assert consequences([found]).action is Action.BLOCK


def test_a_denial_order_ends_on_its_day_and_a_block_does_not() -> None:
    order = listing("us-bis-dpl", ["DPL"], endDate=["2019-07-09"])
    assert consequences([order], day=date(2019, 7, 9)).action is Action.RESTRICT
    assert consequences([order], day=date(2019, 7, 10)).action is Action.NONE
    block = listing("us-ofac-sdn", ["GLOMAG"], endDate=["2019-07-09"])
    assert consequences([block], day=date(2019, 7, 10)).action is Action.BLOCK


def test_an_ended_programme_releases_nothing() -> None:
    [item] = consequences([listing("us-ofac-sdn", ["HK-EO13936"])]).items
    assert item.action is Action.BLOCK
    assert item.remarks[0].startswith("Hong Kong is ended today. Neither that nor a removal from the list releases anything")
    assert consequences([listing("us-ofac-sdn", ["GLOMAG"])]).items[0].remarks == ()


def test_the_reports_that_are_due() -> None:
    block = consequences([listing("us-ofac-sdn", ["GLOMAG"])]).items[0]
    assert [(report.kind, report.business_days) for report in block.reports] == [("IBR", 10), ("ARBP", None)]
    reject = consequences([listing("us-ofac-cons", ["FSE-IR"])]).items[0]
    assert [(report.kind, report.business_days) for report in reject.reports] == [("RTR", 10)]
    hold = consequences([listing("us-ofac-sdn", ["NEW-TAG"])]).items[0]
    assert hold.reports == ()
    assert "return nothing" in hold.steps[0]
    british = consequences([listing("gb-fcdo", ["Global Human Rights"], measures=("Asset freeze",))]).items[0]
    assert [report.kind for report in british.reports] == ["OFSI", "FAR"]


def test_what_was_not_verified_is_said_in_the_answer() -> None:
    answer = consequences([listing("us-ofac-cons", ["UKRAINE-EO13662"], (DIRECTIVE.format(2),))])
    assert answer.unverified == ("The 60 days of Directive 2 were not compared with its text.",)
    answer = consequences([listing("us-ofac-sdn", ["HIFPAA"])])
    assert any(note.startswith("Hizballah International Financing Prevention: The tag's statute") for note in answer.unverified)


def test_no_listing_is_no_consequence_and_says_why() -> None:
    answer = consequences([])
    assert (answer.action, answer.blocks, answer.items) == (Action.NONE, False, ())
    assert answer.sentence == "NONE: no listing is in force, and no owner is known to be blocked."
