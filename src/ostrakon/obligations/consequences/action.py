"""What a hit makes one do, from the severest to nothing, and what may be asked about."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """What is to be done, the severest first.

    HOLD stands before REJECT: who returns what had to be blocked breaks the law as well, so a doubt about a block outweighs a
    certain prohibition until the entry was read.
    """

    BLOCK = "block"
    HOLD = "hold"
    REJECT = "reject"
    RESTRICT = "restrict"
    VISA_ONLY = "visa only"
    NONE = "none"

    @property
    def severity(self) -> int:
        """0 for nothing, more for what is severer."""
        return len(Action) - 1 - list(Action).index(self)


class Activity(StrEnum):
    """What somebody wants to do with the party; measures reach some of it only."""

    ACCOUNT = "account opening"
    PAYMENT = "payment"
    SECURITIES = "securities dealing"
    CORRESPONDENT = "correspondent account"
    NEW_DEBT_OR_EQUITY = "new debt or equity"
    TRADE = "trade"
    ENTRY = "entry"
