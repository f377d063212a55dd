"""Which of OFAC's lists an entry of the consolidated file is on."""

from __future__ import annotations

import pytest

from ostrakon.lists.ofac_sublists import sublists


@pytest.mark.parametrize(
    ("tags", "words", "found"),
    [
        (["UKRAINE-EO13662"], ["Executive Order 13662 Directive Determination - Subject to Directive 1"], ("SSI",)),
        (["561-Related"], [], ("CAPTA",)),
        (["561List"], ["may not open a correspondent account or a payable-through account"], ("Part 561",)),
        (["RUSSIA-EO14024"], ["Listing Date (EO 14024 Directive 2): 24 Feb 2022"], ("CAPTA",)),
        (["RUSSIA-EO14024"], ["Listing Date (EO 14024 Directive 3): 24 Feb 2022"], ("NS-MBS",)),
        (["CMIC-EO13959"], [], ("NS-CMIC",)),
        (["SDGT", "NS-PLC"], [], ("NS-PLC",)),
        (["SYRIA", "FSE-SY"], [], ("FSE",)),
        (["IRAN"], ["U.S. Persons Must Continue to Block the Property"], ("E.O. 13599",)),
        (["X"], ["Non-SDN Menu-Based Sanctions List"], ("NS-MBS",)),
        (["X"], ["CMIC"], ()),
    ],
)
def test_signs(tags: list[str], words: list[str], found: tuple[str, ...]) -> None:
    assert sublists(tags, words) == found
