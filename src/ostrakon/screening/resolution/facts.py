"""What a list says of one party that can tell it from others: kind, gender, births, countries, references, numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ostrakon.engine.countries import country_codes
from ostrakon.engine.evidence import as_birth
from ostrakon.engine.identifiers import IDENTIFIER_PROPERTIES, normal_identifier
from ostrakon.engine.index import Index
from ostrakon.hit import Entity

_KINDS = {"Person": "person", "Vessel": "vessel", "Airplane": "aircraft", "Thing": "", "LegalEntity": ""}
"""What parties are told apart by; every other schema is an organisation, since lists differ in what they call a company."""
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "birthCountry", "flag", "mainCountry")
SINGLE_NUMBERS = {
    "imoNumber": "IMO number", "leiCode": "LEI", "ogrnCode": "OGRN", "innCode": "INN", "mmsi": "MMSI", "icaoCode": "ICAO address",
}  # fmt: skip
"""Numbers of which a party has one, so that two different ones are two parties, with what they are called."""
_NUMBERS = tuple(name for name in IDENTIFIER_PROPERTIES if name not in ("callSign", "vatCode", "swiftBic", "bikCode", "isinCode"))
"""Numbers that name one party; those of branches, securities and radio calls are passed on or shared."""


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date as a list records it: the first and last day it may be, and whether the list itself hedges."""

    first: date
    last: date
    circa: bool
    text: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Facts:
    """A party as number, id and list of the index, and what is known of it beyond its names.

    `kind` is "person", "organisation", "vessel", "aircraft" or, where the list does not say, empty. `numbers` are
    (normal form, FollowTheMoney property).
    """

    number: int
    entity_id: str
    list_id: str
    caption: str
    main_names: frozenset[str]
    kind: str
    genders: frozenset[str]
    births: tuple[Birth, ...]
    countries: frozenset[str]
    references: frozenset[str]
    numbers: tuple[tuple[str, str], ...]

    def of_class(self, name: str) -> frozenset[str]:
        """The numbers that one property holds."""
        return frozenset(normal for normal, held in self.numbers if held == name)


def read_facts(index: Index) -> list[Facts]:
    """The facts of every party of an index, by its number."""
    return [_facts(index, number) for number in range(index.parties)]


def _facts(index: Index, number: int) -> Facts:
    entity = index.entity(number)
    properties = entity["properties"]
    return Facts(
        number=number,
        entity_id=entity["id"],
        list_id=index.lists[int(index.entity_list[number])],
        caption=caption_of(entity),
        main_names=frozenset(alias["name"] for alias in entity.get("aliases", ()) if alias["kind"] == "name"),
        kind=_KINDS.get(entity["schema"], "organisation"),
        genders=frozenset(properties.get("gender", ())) & {"male", "female"},
        births=tuple(_births(entity)),
        countries=frozenset(code for name in _COUNTRIES for text in properties.get(name, ()) for code in country_codes(text)),
        references=frozenset(text for sanction in index.sanctions_of(number) for text in sanction["properties"].get("unscId", ())),
        numbers=tuple(dict.fromkeys(_numbers(entity))),
    )


def caption_of(entity: Entity) -> str:
    """What a listed party is called; its id where the list gives no name."""
    caption: str = entity.get("caption") or next(iter(entity["properties"].get("name", ())), entity["id"])
    return caption


def _births(entity: Entity) -> Iterator[Birth]:
    for birth in entity.get("births") or [as_birth(text) for text in entity["properties"].get("birthDate", ())]:
        try:
            first, last = date.fromisoformat(str(birth["from"])), date.fromisoformat(_real_end(str(birth["to"])))
        except ValueError:
            continue  # a day that is in no calendar says nothing
        yield Birth(first, last, bool(birth["circa"]), str(birth["text"]))


def _real_end(text: str) -> str:
    """The end of a month that `as_birth` writes as the 31st."""
    if text[8:] != "31" or text[5:7] not in ("02", "04", "06", "09", "11"):
        return text
    leap = int(text[:4]) % 4 == 0 and (int(text[:4]) % 100 != 0 or int(text[:4]) % 400 == 0)
    return text[:8] + ("30" if text[5:7] != "02" else "29" if leap else "28")


def _numbers(entity: Entity) -> Iterator[tuple[str, str]]:
    for name in _NUMBERS:
        for text in entity["properties"].get(name, ()):
            if normal := normal_identifier(text):
                yield normal, name
    for text in entity.get("wallets", ()):
        if normal := normal_identifier(text):
            yield normal, "publicKey"
