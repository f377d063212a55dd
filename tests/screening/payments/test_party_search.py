"""Numbers that no list has are not asked about, and every other party is answered as the screener answers."""

from __future__ import annotations

from ostrakon import Party, Screener
from ostrakon.screening.payments.party_search import PartySearch

WALLET = "13m1NN8gkJLooSCiLDmx5PQohYB4uCCP4P"
PARTIES = [
    Party(names=("Chen Quanguo",)), Party(identifiers=(WALLET,)), Party(identifiers=("DE89370400440532013000",)),
    Party(identifiers=("DE89370400440532013000", WALLET.upper())), Party(identifiers=("IMO 9999993",)), Party(identifiers=("12",)),
    Party(names=("Northgate Bakery",), identifiers=(WALLET,)), Party(names=("Northgate Bakery",)),
]  # fmt: skip


def test_the_answers_are_those_of_the_screener(screener: Screener) -> None:
    found = list(PartySearch(screener).hits(PARTIES, 0.8, 10))
    assert found == [tuple(hits) for _, hits in screener.screen_many(PARTIES, 0.8, 10)]
    assert [bool(hits) for hits in found] == [True, True, False, True, True, False, True, False]
