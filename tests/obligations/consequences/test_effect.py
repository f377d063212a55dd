"""Effects are data: every measure has one, what is not verified says so, and a wrong file is refused with the field at fault."""

from __future__ import annotations

from datetime import date

import pytest

from ostrakon.errors import InputError
from ostrakon.lists.measures import MEASURES, OPEN
from ostrakon.lists.programmes import Programmes
from ostrakon.obligations.consequences.action import Action, Activity
from ostrakon.obligations.consequences.effect import Effects

OWN = """
house:
  measure: asset freeze
  action: block
  activities: {entry: none}
  words: "fr[eo]ze"
  effective: "from"
  prohibits: "everything"
  source: "our committee"
  verified: true
"""


def test_every_measure_but_the_menu_has_an_effect_whoever_imposes_it() -> None:
    known = Effects.bundled()
    assert {measure for measure in MEASURES if not known.of(measure, (), ())} == {OPEN}
    assert all(effect.note for effect in known if not effect.verified)
    assert all(effect.prohibits for effect in known if effect.key != "freeze")


def test_programmes_that_narrow_a_row_are_in_the_catalogue() -> None:
    keys = {programme.key for programme in Programmes.bundled()}
    assert {key for effect in Effects.bundled() for key in effect.programmes} <= keys


def test_only_a_freeze_blocks_and_only_a_travel_ban_is_about_visas_alone() -> None:
    known = list(Effects.bundled())
    assert [effect.measure for effect in known if effect.action is Action.BLOCK] == ["asset freeze"]
    assert [effect.measure for effect in known if effect.action is Action.VISA_ONLY] == ["travel ban"]
    assert all(effect.action_on(Activity.ENTRY) is Action.NONE for effect in known if effect.measure != "travel ban")


def test_an_effect_of_ones_own() -> None:
    known = Effects.read(OWN, "own.yml")
    [effect] = known.of("asset freeze", (), ["we froze it from 2 Mar 2020", "and from 2020-04-01", "from 31 Feb 2020"])
    assert (effect.action_on(None), effect.action_on(Activity.ENTRY), effect.action_on(Activity.TRADE)) == (
        Action.BLOCK,
        Action.NONE,
        Action.BLOCK,
    )
    assert effect.effective_from(["from 2 Mar 2020 on", "and from 2020-04-01", "from 31 Feb 2021", "since 2022-01-01"]) == date(2020, 4, 1)
    assert known.of("asset freeze", (), ["nothing"]) == ()


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("asset freeze", "asset fridge", "own.yml, house, measure: 'asset fridge' is none of"),
        ("action: block", "action: melt", "own.yml, house, action: 'melt' is none of block, hold, reject"),
        ("entry: none", "lunch: none", "activities: 'lunch' is none of account opening"),
        ("entry: none", "entry: maybe", "activities, entry: 'maybe' is none of"),
        ("fr[eo]ze", "fr[eo", "words: 'fr[eo' is not a pattern"),
        ("verified: true", "verified: false", "note: say what was not verified"),
        ("verified: true", "verified: 1", "verified: 1 is neither true nor false"),
        ("  source:", "  sauce:", "the field 'source' is missing"),
        ('  words: "fr[eo]ze"', "  word: x", "there is no field 'word'"),
        ('"everything"', "[]", "prohibits: [] is not a text"),
        ("house:", "[", "is not YAML"),
    ],
)
def test_a_wrong_file_is_refused(wrong: str, right: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        Effects.read(OWN.replace(wrong, right), "own.yml")
    assert message in str(error.value)
