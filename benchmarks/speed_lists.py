"""A list of any size made of a real one, the same in every run: its own words dealt anew among its names.

Every copy has each word exactly as often as the original, so a common word stays common and a rare one rare.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from ostrakon.hit import Entity

_SEED = "ostrakon speed, lists"
_KEPT_PROPERTIES = ("birthDate", "birthPlace", "nationality", "citizenship", "country", "gender", "program", "topics")


def enlarged(parties: Sequence[Entity], times: int) -> Iterator[Entity]:
    """The parties of a list, then `times - 1` copies of them among whose names the words have been dealt anew.

    Words are dealt among parties of one kind, family names (before the comma) and given names apart. A copy keeps what else
    is known of its party but for identifiers, which belong to one party only.
    """
    yield from parties
    for copy in range(1, times):
        random = Random(f"{_SEED}, copy {copy}")
        pools: dict[tuple[str, str], list[str]] = defaultdict(list)
        for party in parties:
            for alias in party["aliases"]:
                for place, word in _placed(alias["name"]):
                    pools[party["schema"], place].append(word)
        for key in sorted(pools):
            random.shuffle(pools[key])
        for party in parties:
            names = [" ".join(_redealt(alias["name"], party["schema"], pools)) for alias in party["aliases"]]
            yield _renamed(party, f"{party['id']}-copy-{copy}", names)


def _placed(name: str) -> list[tuple[str, str]]:
    """(part of the name, word without the comma that ends the family name), word by word."""
    words = name.split()
    comma = next((k for k, word in enumerate(words) if word.endswith(",")), None)
    return [("whole" if comma is None else "family" if k <= comma else "given", word.rstrip(",")) for k, word in enumerate(words)]


def _redealt(name: str, schema: str, pools: dict[tuple[str, str], list[str]]) -> Iterator[str]:
    for (place, _), word in zip(_placed(name), name.split(), strict=True):
        yield pools[schema, place].pop() + ("," if word.endswith(",") else "")


def _renamed(party: Entity, party_id: str, names: Sequence[str]) -> Entity:
    aliases = [{**alias, "name": name} for alias, name in zip(party["aliases"], names, strict=True)]
    properties = {key: values for key, values in party["properties"].items() if key in _KEPT_PROPERTIES}
    properties |= {"name": [names[0]], "alias": list(names[1:])}
    copy = {"id": party_id, "schema": party["schema"], "caption": names[0], "properties": properties, "aliases": aliases}
    return copy | ({"births": party["births"]} if "births" in party else {})
