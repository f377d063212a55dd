"""What it means to be on a list: under which regime, with which measures, since when, by whose authority, and whether it blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

_REFERENCE = re.compile(r"E\.O\. \d+|SI \d{4}/\d+|SOR/\d{4}-\d+|section \d+\(\w\)")
"""How lawyers cite an act in short, where it has a number: executive orders, British and Canadian instruments, 7031(c)."""


@dataclass(frozen=True, slots=True)
class ListedProgramme:
    """A programme under which a party is listed; `tag` is the list's own word for it.

    Where the tag stands for no programme known, everything else is empty. `issuer` is the country code of the state that issues
    it, `status` is active, legacy or ended as far as is known today, `url` is the address of the authority's own page.
    """

    tag: str
    key: str = ""
    title: str = ""
    authority: str = ""
    issuer: str = ""
    legal_basis: tuple[str, ...] = ()
    status: str = ""
    url: str = ""

    @property
    def name(self) -> str:
        """The programme in a few words with the law it rests on: "Global Magnitsky Sanctions (E.O. 13818)"."""
        if not self.key:
            return f"{self.tag} (a tag that is not known)"
        cited = _REFERENCE.search("; ".join(self.legal_basis))
        law = cited.group() if cited else self.legal_basis[0]
        named = law if self.title in law else self.title if law in self.title else f"{self.title} ({law})"
        return named if self.status in ("", "active") else f"{named}, {self.status}"


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing of a party on one list.

    `measures` are in the words of the programmes' catalogue. Where the publisher states them for this very entry (`stated`), they
    are those and no others; else they are what its programmes do. `blocks` says whether the listing freezes what the party owns; None
    means that the list does not say it in words that are understood: read `provisions`, the publisher's own words. `since` and
    `until` are dates as published, where they are; `references` are the numbers by which authorities (the United
    Nations among them) call the listing; `reason` is the beginning of the publisher's reason. `entry_sha256` is the hash of the whole
    entry of the list, its Sanctions included: while it is the same, the list says the same of the party.
    """

    list_id: str
    list_name: str
    entity_id: str
    programmes: tuple[ListedProgramme, ...]
    measures: tuple[str, ...]
    stated: bool
    blocks: bool | None
    since: str | None
    until: str | None
    references: tuple[str, ...]
    provisions: tuple[str, ...]
    reason: str
    entry_sha256: str = ""

    @property
    def sentence(self) -> str:
        """The listing for a person who has a minute: list, regime, measures, date, and a word where it does not block for certain."""
        regimes = "; ".join(programme.name for programme in self.programmes) or "no programme given"
        parts = [f"{self.list_name}: {regimes}", ", ".join(self.measures) or "measures not known"]
        if self.blocks is None:
            parts.append("may or may not block: read the entry")
        elif not self.blocks:
            parts.append("does not block")
        if self.since:
            parts.append(f"since {self.since}")
        if self.until:
            parts.append(f"until {self.until}")
        return "; ".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary, with the sentence."""
        return {**asdict(self), "sentence": self.sentence}


def all_measures(listings: Iterable[Listing]) -> tuple[str, ...]:
    """The measures of several listings together, sorted."""
    return tuple(sorted({measure for listing in listings for measure in listing.measures}))


def any_blocks(listings: Iterable[Listing]) -> bool | None:
    """Whether one of several listings blocks; False only where each is known not to, None where it is not known."""
    said = {listing.blocks for listing in listings}
    return True if True in said else None if None in said or not said else False


def earliest(listings: Iterable[Listing]) -> str | None:
    """The first date on which one of several listings began, None where none says it."""
    return min((listing.since for listing in listings if listing.since), default=None)
