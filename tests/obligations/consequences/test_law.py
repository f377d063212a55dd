"""Laws are data: what is bundled says what was not verified, and a wrong file is refused with the field at fault."""

from __future__ import annotations

import pytest

from ostrakon.errors import InputError
from ostrakon.lists.programmes import Programmes
from ostrakon.obligations.consequences.action import Action
from ostrakon.obligations.consequences.law import OTHER, Laws
from ostrakon.obligations.ownership.policy import OwnershipPolicies

OWN = """
other:
  name: "the house rule"
  verb: freeze
  binds: us
  freeze: nothing moves
  source: our committee
  verified: true
  steps:
    block: [Freeze.]
  reports:
    block:
      - {kind: X, title: a letter, to: the committee, due: soon, source: our committee, verified: true}
"""


def test_every_issuer_and_every_ownership_policy_has_a_law() -> None:
    known = Laws.bundled()
    assert {programme.issuer for programme in Programmes.bundled()} <= {law.key for law in known}
    assert {law.policy for law in known if law.policy} == set(OwnershipPolicies.bundled().keys())
    assert all(law.note for law in known if not law.verified)
    assert known.of("xx").key == OTHER == known.of_policy("house").key


def test_every_law_says_what_to_do_next() -> None:
    for law in Laws.bundled():
        for action in set(Action) - {Action.NONE}:
            assert law.steps[action], (law.key, action)


def test_a_law_of_ones_own() -> None:
    [law] = Laws.read(OWN, "own.yml")
    [report] = law.reports[Action.BLOCK]
    assert report.sentence == "X: a letter to the committee, soon (our committee)."


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("other:", "us:", "own.yml: there is no law `other`"),
        ("  verb:", "  word:", "own.yml, other: the field 'verb' is missing"),
        ("[Freeze.]", "Freeze.", "own.yml, other, steps, block: 'Freeze.' is not a list of texts"),
        ("steps:\n    block", "steps:\n    melt", "own.yml, other, steps: 'melt' is none of"),
        ("kind: X, ", "", "own.yml, other, reports, block: the field 'kind' is missing"),
        ("due: soon", "due: 7", "own.yml, other, reports, block, due: 7 is not a text"),
        ("{kind: X", "[kind", "is not YAML"),
        (OWN, "[1]", "own.yml: write each record's fields below its key"),
    ],
)
def test_a_wrong_file_is_refused(wrong: str, right: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        Laws.read(OWN.replace(wrong, right), "own.yml")
    assert message in str(error.value)
