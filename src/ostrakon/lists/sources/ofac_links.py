"""`Linked To: NAME` as relations between listed parties; names that fit no party or several stay notes, counted."""

from __future__ import annotations

from collections.abc import Sequence

from ostrakon.lists.sources.ofac_party import BuiltParty
from ostrakon.lists.sources.properties import Properties, entity
from ostrakon.lists.sources.source import Entity
from ostrakon.lists.tally import Tally


def build_links(built: Sequence[BuiltParty], tally: Tally) -> list[Entity]:
    """One UnknownLink a link that can be resolved: subject the party, object the party it is linked to.

    OFAC writes the exact primary name of the other entry, so primary names are tried first. Where no primary name fits, a strong
    alias is tried, because the other entry may have been renamed since; that counts as "resolved by alias". A name that fits
    several parties is never guessed at.
    """
    primary = _index(built, strong_aliases=False)
    aliases = _index(built, strong_aliases=True)
    relations = []
    for party in built:
        count = 0
        for fact in party.links:
            route, target = _resolve(fact.value, primary, aliases)
            tally.links[route] += 1
            if target is None:
                tally.leave(f"link: {route}", fact.text, party=party.party["id"])
                notes = party.party["properties"].setdefault("notes", [])
                if fact.text not in notes:
                    notes.append(fact.text)
                continue
            count += 1
            link = Properties("UnknownLink")
            link.add_clean("subject", party.party["id"])
            link.add_clean("object", target)
            link.add_clean("role", "Linked To")
            relations.append(entity(f"{party.party['id']}-link-{count}", link))
    return relations


def _resolve(name: str, primary: dict[str, list[str]], aliases: dict[str, list[str]]) -> tuple[str, str | None]:
    for route, index in (("resolved", primary), ("resolved by alias", aliases)):
        for form in _forms(name):
            targets = index.get(form, [])
            if len(targets) == 1:
                return route, targets[0]
            if targets:
                return "ambiguous", None
    return "unresolved", None


def _index(built: Sequence[BuiltParty], *, strong_aliases: bool) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for party in built:
        for alias in party.party["aliases"]:
            if (alias["kind"] == "name") != strong_aliases and alias["quality"] == "strong":
                targets = index.setdefault(_key(alias["name"]), [])
                if party.party["id"] not in targets:
                    targets.append(party.party["id"])
    return index


def _forms(name: str) -> tuple[str, ...]:
    """The name as written, and with the full stop that the end of the remarks may have swallowed ("… S.A.")."""
    key = _key(name)
    return (key, key + ".") if not key.endswith(".") else (key, key.removesuffix("."))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
