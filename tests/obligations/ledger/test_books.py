"""What holds for every sequence of entries: found by hypothesis, against a replay of the postings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from ostrakon.casework.database import CaseworkDatabase
from ostrakon.errors import CaseworkError, InputError
from ostrakon.obligations.database import open_database
from ostrakon.obligations.ledger import books, entries, release
from ostrakon.obligations.ledger.authority import Authority
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.ledger.terms import ReleaseTerms
from tests.obligations.ledger.blocked import ANN, BOB, JULY_9, NOON, item, out

YEAR_END = "2020-12-31T12:00:00.000000+00:00"
DAYS = 20
SECTION = Authority("regulation", "31 CFR 541.504", JULY_9)

Step = tuple[str, int, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(["deposit", "fee", "transfer", "release", "back"]),
        st.integers(0, 1),
        st.integers(1, 12_000),
        st.integers(0, DAYS - 1),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> CaseworkDatabase:
    """A database in which nothing stays."""
    return open_database(tmp_path_factory.mktemp("empty"))


class _BackOutError(Exception):
    """Ends a transaction so that nothing of it stays."""


@contextmanager
def passing(database: CaseworkDatabase) -> Iterator[Connection]:
    """A writing transaction of which nothing stays."""
    with suppress(_BackOutError), database.write() as connection:
        yield connection
        raise _BackOutError


def attempt(connection: Connection, ids: list[str], step: Step) -> bool:
    """Book a step; whether it was taken."""
    kind, which, cents, offset = step
    amount, day, giver = Decimal(cents).scaleb(-2), JULY_9 + timedelta(offset), ids[which]
    try:
        with connection.begin_nested():
            if kind == "deposit":
                entries.deposit(connection, ANN, giver, amount, day, "wire:1", SECTION, YEAR_END)
            elif kind == "fee":
                entries.fee(connection, ANN, giver, amount, day, "custody", "line 14", SECTION, YEAR_END)
            elif kind == "transfer":
                entries.transfer(connection, ANN, giver, ids[1 - which], amount, day, SECTION, YEAR_END)
            elif kind == "release":
                _approved(connection, giver, out(str(amount), day=day))
            else:
                wrong = next(event for event in reversed(list(books.events(connection, giver))) if event.kind != "block")
                error = Authority("correction", "typing error", day)
                _approved(connection, wrong.asset_id, out(None, error, kind="correction", reverses=wrong.number, day=day))
    except (CaseworkError, InputError, StopIteration):
        return False
    return True


def _approved(connection: Connection, asset_id: str, terms: ReleaseTerms) -> None:
    proposal = release.propose(connection, ANN, asset_id, terms, YEAR_END)
    release.approve(connection, BOB, proposal.number, YEAR_END)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_sums_are_zero_balances_are_the_replay_and_nothing_is_ever_below_zero(empty: CaseworkDatabase, steps: list[Step]) -> None:
    with passing(empty) as connection:
        ids = [entries.add(connection, ANN, item(amount=Decimal(amount)), YEAR_END).id for amount in (100, 50)]
        for step in steps:
            before = len(list(books.events(connection)))
            taken = attempt(connection, ids, step)
            assert (len(list(books.events(connection))) > before) == taken
        events = list(books.events(connection))
        accounts: dict[str, Decimal] = defaultdict(Decimal)
        for event in events:
            assert sum(posting.amount for posting in event.postings) == 0
            for posting in event.postings:
                accounts[posting.account] += posting.amount
        assert sum(accounts.values()) == 0
        for asset_id in ids:
            assert books.balance(connection, asset_id) == accounts[f"blocked:{asset_id}"] == books.balances(connection)[asset_id]
            for day in (JULY_9 + timedelta(offset) for offset in range(DAYS)):
                replayed = sum(event.change_of(f"blocked:{asset_id}") for event in events if event.day <= day)
                assert books.balance(connection, asset_id, as_of=day) == replayed >= 0


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5_000), st.integers(0, DAYS - 1)), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_booking_makes_no_difference(empty: CaseworkDatabase, deposits: list[tuple[int, int]], chance: Random) -> None:
    results = []
    for order in (deposits, chance.sample(deposits, len(deposits))):
        with passing(empty) as connection:
            asset_id = entries.add(connection, ANN, item(), YEAR_END).id
            for cents, offset in order:
                assert attempt(connection, [asset_id], ("deposit", 0, cents, offset))
            interest = entries.interest(
                connection, ANN, asset_id, None, date(2020, 9, 1), None, Authority("regulation", "x", JULY_9), YEAR_END
            )
            days = [books.balance(connection, asset_id, as_of=JULY_9 + timedelta(offset)) for offset in range(DAYS)]
            results.append((interest.detail["exact"], interest.amount, days))
    assert results[0] == results[1]


def test_items_stand_in_the_order_in_which_they_were_added(ledger: BlockedLedger) -> None:
    ids = [ledger.add(ANN, item(amount=Decimal(number + 1)), at=NOON).id for number in range(12)]
    assert [asset.id for asset in ledger.assets()] == ids  # BA-3 before BA-11
    assert sum(ledger.balances().values()) == Decimal("78.00")
