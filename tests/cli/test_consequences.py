"""`ostrakon blocked explain` as a person or a script meets it, and the line below a hit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon import ListStore, Party, Screener
from ostrakon.cli.consequences import ACTIVITIES, explain, line_of, record_of
from ostrakon.cli.context import Context
from ostrakon.errors import InputError
from ostrakon.obligations.consequences.action import Activity


def run(home: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(explain, list(arguments), obj=Context(home))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_activities_are_those_there_are() -> None:
    assert list(Activity) == list(ACTIVITIES)


def test_explain_says_what_follows_and_by_which_act(demo_store: ListStore) -> None:
    out = run(demo_store.home, "us-ofac-sdn-29219", "--as-of", "2021-04-01", "--activity", "payment").output
    assert out.startswith("On 2021-04-01, asked about payment: BLOCK\nHailun ZHU (us-ofac-sdn-29219) is listed in us-ofac-sdn@2021-03-22")
    data = json.loads(run(demo_store.home, "us-ofac-sdn-29219", "--as-of", "2021-04-01", "--json").output)
    assert [item["action"] for item in data["consequence"]["consequences"]] == ["block", "visa only"]


def test_one_law_alone(demo_store: ListStore) -> None:
    out = run(demo_store.home, "us-ofac-sdn-29219", "--as-of", "2021-04-01", "--law", "gb").output
    assert "NONE: nothing follows under the laws asked about (gb)." in out
    with pytest.raises(InputError, match="There is no law 'mars'"):
        run(demo_store.home, "us-ofac-sdn-29219", "--as-of", "2021-04-01", "--law", "mars")


def test_a_day_that_is_none_is_refused(demo_store: ListStore) -> None:
    with pytest.raises(InputError, match="'July' is not a day"):
        run(demo_store.home, "us-ofac-sdn-29219", "--as-of", "July")


def test_the_line_below_a_hit(demo_screener: Screener) -> None:
    hit = demo_screener.screen(Party("Zhu Hailun"))[0]
    assert line_of(hit) == "If it is the party: BLOCK under United States law; also visa restriction"
    assert record_of(hit)["action"] == "block"
