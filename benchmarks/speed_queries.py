"""Mixed queries, the same in every run: what is listed, what nearly is, what is not, and names in other scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from ostrakon.hit import Entity
from ostrakon.party import Party

_SEED = "ostrakon speed, queries"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Query:
    """One question and the kind it is of: `hit`, `near`, `none` or `native`."""

    kind: str
    party: Party


def mixed_queries(parties: Sequence[Entity], customers: Sequence[dict[str, str]], count: int) -> list[Query]:
    """As many queries of each kind, well mixed; names only, with whether it is a person, an organisation, a ship.

    hit: a listed name as published. near: one with two slips. none: a customer's name in Latin letters. native: a name in another
    script, a customer's or a listed person's put into Cyrillic or Arabic letters by ICU.
    """
    random = Random(_SEED)
    names = [(party["schema"], alias["name"]) for party in parties for alias in party["aliases"]]
    people = [name for schema, name in names if schema == "Person"] or [name for _, name in names]
    strangers = [customer["full_name"] for customer in customers]
    latin = [name for name in strangers if is_latin(name)] or strangers
    foreign = [name for name in strangers if not is_latin(name)]
    queries: list[Query] = []
    for number in range(count):
        kind = ("hit", "near", "none", "native")[number % 4]
        if kind in ("hit", "near"):
            schema, name = random.choice(names)
            text = name if kind == "hit" else slipped(slipped(name, random), random)
        else:
            schema = "Person"
            if kind == "none":
                text = random.choice(latin)
            else:
                text = random.choice(foreign) if foreign and number % 8 == 3 else _in_other_letters(random.choice(people), random)
        queries.append(Query(kind, Party(names=(text,), schema=schema)))
    random.shuffle(queries)
    return queries


def slipped(name: str, random: Random) -> str:
    """The name with one slip of the pen: a letter dropped, doubled, replaced, or swapped with the next."""
    places = [k for k in range(1, len(name) - 1) if name[k].isalpha() and name[k + 1].isalpha()]
    if not places:
        return name
    at = random.choice(places)
    middle = random.choice(("", name[at] * 2, random.choice(_LETTERS), name[at + 1] + name[at]))
    return name[:at] + middle + name[at + (2 if len(middle) == 2 and middle != name[at] * 2 else 1) :]


def _in_other_letters(name: str, random: Random) -> str:
    import icu

    text: str = icu.Transliterator.createInstance(random.choice(("Latin-Cyrillic", "Latin-Arabic"))).transliterate(name.lower())
    return text


def is_latin(name: str) -> bool:
    """Whether every letter of a name is a Latin one."""
    return all(unicodedata.name(char, "").startswith("LATIN") for char in name if char.isalpha())
