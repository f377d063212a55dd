"""A listing in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ostrakon.listing import ListedProgramme, Listing, all_measures, any_blocks, earliest

ORDER = ListedProgramme("TAG", "ZZ-ORDER", "Fictitious Order", "Office", "zz", ("Some Act", "E.O. 99999", "99 CFR part 1"), "active")
LISTING = Listing("zz", "Fictitious list", "zz-1", (ORDER,), ("asset freeze", "travel ban"), False, True, "2020-07-09", None, (), (), "")


@pytest.mark.parametrize(
    ("programme", "name"),
    [
        (ORDER, "Fictitious Order (E.O. 99999)"),
        (replace(ORDER, status="ended"), "Fictitious Order (E.O. 99999), ended"),
        (replace(ORDER, legal_basis=("Fictitious Regulations 2020 (SI 2020/1)",)), "Fictitious Order (SI 2020/1)"),
        (replace(ORDER, legal_basis=("Regulation (ZZ) 2020/1", "Decision 2")), "Fictitious Order (Regulation (ZZ) 2020/1)"),
        (replace(ORDER, legal_basis=("Fictitious Order of 2020",)), "Fictitious Order of 2020"),
        (replace(ORDER, title="Weapons, E.O. 99999"), "Weapons, E.O. 99999"),
        (ListedProgramme("NEW"), "NEW (a tag that is not known)"),
    ],
)
def test_a_programme_with_its_law(programme: ListedProgramme, name: str) -> None:
    assert programme.name == name


@pytest.mark.parametrize(
    ("listing", "sentence"),
    [
        (LISTING, "Fictitious list: Fictitious Order (E.O. 99999); asset freeze, travel ban; since 2020-07-09"),
        (replace(LISTING, since=None), "Fictitious list: Fictitious Order (E.O. 99999); asset freeze, travel ban"),
        (
            replace(LISTING, measures=("travel ban",), blocks=False, until="2024-01-01"),
            "Fictitious list: Fictitious Order (E.O. 99999); travel ban; does not block; since 2020-07-09; until 2024-01-01",
        ),
        (
            replace(LISTING, programmes=(ListedProgramme("NEW"),), measures=(), blocks=None, since=None),
            "Fictitious list: NEW (a tag that is not known); measures not known; may or may not block: read the entry",
        ),
        (replace(LISTING, programmes=()), "Fictitious list: no programme given; asset freeze, travel ban; since 2020-07-09"),
    ],
)
def test_the_sentence(listing: Listing, sentence: str) -> None:
    assert listing.sentence == sentence
    assert listing.to_dict()["sentence"] == sentence


def test_nothing_is_known_of_no_listings() -> None:
    assert (all_measures([]), any_blocks([]), earliest([])) == ((), None, None)
