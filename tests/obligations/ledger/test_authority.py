"""Authorities: which kind permits which entry."""

from __future__ import annotations

from typing import get_args

import pytest

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.authority import Authority, EventKind, authority_kinds, sanction
from tests.obligations.ledger.blocked import COURT, JULY_9


def test_every_kind_of_entry_has_an_authority_and_every_authority_a_kind_of_entry() -> None:
    kinds = set(get_args(EventKind))
    assert {entry for kind in authority_kinds().values() for entry in kind.permits} == kinds
    assert all(kind.verified or kind.note for kind in authority_kinds().values())


@pytest.mark.parametrize(
    ("entry", "kinds"),
    [
        ("release", ["licence", "compliance-release", "court-order"]),
        ("undo", ["compliance-release", "faq-1196"]),
        ("end", ["delisting", "programme-end"]),
        ("correction", ["correction"]),
    ],
)
def test_what_leaves_for_good_never_rests_on_the_regulations_alone(entry: str, kinds: list[str]) -> None:
    assert [kind.key for kind in authority_kinds().values() if entry in kind.permits] == kinds


def test_an_authority_is_written_and_read_back() -> None:
    assert Authority.from_dict(COURT.to_dict()) == COURT


def test_blocking_needs_a_programme() -> None:
    with pytest.raises(InputError, match="under which programme"):
        sanction("", JULY_9)
