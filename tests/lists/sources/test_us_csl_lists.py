"""Which list a row of the screening list is of, and what that list imposes."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.us_csl_lists import ScreeningList, list_named, read_source


@pytest.mark.parametrize(
    ("text", "code", "agency", "treasury"),
    [
        ("Specially Designated Nationals (SDN) - Treasury Department", "SDN", "Treasury Department", True),
        ("Military End User (MEU) List - Bureau of Industry and Security", "MEU", "Bureau of Industry and Security", False),
        ("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department", "NS-MBS", "Treasury Department", True),
    ],
)
def test_sources(text: str, code: str, agency: str, treasury: bool) -> None:
    listed = read_source(text)
    assert listed is not None
    assert (listed.code, listed.agency, listed.of_treasury, listed.known) == (code, agency, treasury, True)
    assert text.startswith(listed.title)


@pytest.mark.parametrize("text", ["", "SDN", "Denied Persons List - Bureau", "(SDN)", "X (SDN) - " + "y" * 300])
def test_what_is_no_source(text: str) -> None:
    assert read_source(text) is None


def test_measures_by_directive() -> None:
    sectoral = ScreeningList("Sectoral", "SSI", "Treasury Department")
    debt = "Executive Order 13662 Directive Determination - Subject to Directive 1"
    assert sectoral.measures([debt]) == ("debt and equity restrictions",)
    assert sectoral.measures(["Listing Date (EO 14024 Directive 2): 24 Feb 2022"]) == ("debt and equity restrictions", "oil project ban")
    assert ScreeningList("Capta List", "CAP", "Treasury Department").measures([debt]) == ("correspondent account restrictions",)


def test_programmes() -> None:
    assert ScreeningList("Denied Persons List (DPL)", "DPL", "B").programmes([]) == ("DPL",)
    assert ScreeningList("Specially (SDN)", "SDN", "B").programmes(["SDGT"]) == ("SDGT",)
    assert ScreeningList("New List (NEW)", "NEW", "B").programmes(["SDGT"]) == ("SDGT", "New List (NEW)")


@pytest.mark.parametrize(
    ("summaries", "code", "short"),
    [
        (["Military End User (MEU) List"], "MEU", "Military End User List"),
        (["Standard order: yes", "Denied Persons List (DPL)"], "DPL", "Denied Persons List"),
        (["Non-SDN Menu-Based Sanctions List (NS-MBS List)"], "NS-MBS", "NS-MBS"),
        (["Fictitious New List (FNL)"], "FNL", "Fictitious New List (FNL)"),
    ],
)
def test_the_list_is_known_again_by_its_title(summaries: list[str], code: str, short: str) -> None:
    listed = list_named(summaries)
    assert listed is not None
    assert (listed.code, listed.short) == (code, short)


def test_no_title_no_list() -> None:
    assert list_named(["Federal Register: 87 FR 1", ""]) is None
