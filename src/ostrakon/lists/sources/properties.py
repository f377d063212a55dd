"""Values that FollowTheMoney accepts: each is cleaned once, and what cannot be held is handed back."""

from __future__ import annotations

import re
from functools import lru_cache

from followthemoney import model
from followthemoney.property import Property

from ostrakon.lists.sources.source import Entity

_REGION = re.compile(r"^region:\s*", re.IGNORECASE)
_NOT_DIGITS = re.compile(r"\D+")
_SHORT_PHONE = 7
_MANY = 50
"""Values of one property from which a set is quicker than a look at each; a hostile file has a party with 100,000 names."""


class Properties:
    """The properties of one entity: ordered, without doubles, every value valid for its schema.

    `values` is the FollowTheMoney `properties` object.
    """

    __slots__ = ("_known", "schema", "values")

    def __init__(self, schema: str) -> None:
        self.schema = schema
        self.values: dict[str, list[str]] = {}
        self._known: dict[str, set[str]] = {}  # only of properties with many values

    def add(self, name: str, text: str) -> bool:
        """Add one value; False if the schema has no such property or the property may not hold the text."""
        value = clean(self.schema, name, text)
        if value is None:
            return False
        self._append(name, value)
        return True

    def add_first(self, names: tuple[str, ...], text: str) -> str | None:
        """Add the value to the first of these properties that takes it and return that property's name; None if none does."""
        for name in names:
            if self.add(name, text):
                return name
        return None

    def add_clean(self, name: str, value: str) -> None:
        """Add a value that is valid by construction: an entity id, a constant, a code that `clean` returned."""
        self._append(name, value)

    def _append(self, name: str, value: str) -> None:
        values = self.values.setdefault(name, [])
        if len(values) < _MANY:
            if value not in values:
                values.append(value)
            return
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = set(values)
        if value not in known:
            known.add(value)
            values.append(value)


@lru_cache(maxsize=65536)
def clean(schema: str, name: str, text: str) -> str | None:
    """The text as FollowTheMoney stores it under this property, or None if it may not be stored there."""
    prop = _property(schema, name)
    if prop is None:
        return None
    kind = prop.type.name
    if kind == "country":
        return country_code(text)
    if kind == "phone":
        return phone_number(text)
    value = prop.type.clean(text, format=prop.format)
    if value is None or len(value) > prop.max_length or not prop.type.validate(value, format=prop.format):
        return None
    return value


@lru_cache(maxsize=4096)
def country_code(text: str) -> str | None:
    """The code of a country or territory in OFAC's words ("Korea, North", "Region: Gaza", "Palestinian"), or None."""
    country = _property("Thing", "country")
    assert country is not None
    return country.type.clean(_REGION.sub("", text))


@lru_cache(maxsize=16384)
def phone_number(text: str, country: str | None = None) -> str | None:
    """The number in E.164 form, or None; lists omit the plus sign, so digits are tried as an international number first.

    `country` is the code of a country whose national numbers are tried next.
    """
    phone = _property("LegalEntity", "phone")
    assert phone is not None
    digits = _NOT_DIGITS.sub("", re.split(r"\bext\b", text, maxsplit=1)[0])
    if len(digits) < _SHORT_PHONE:
        return None
    number = phone.type.clean("+" + digits.removeprefix("00"))
    if number is None and country is not None and len(country) == 2:
        number = phone.type.clean(digits, format=country) if country not in ("eu", "zz") else None
    return number


def has_property(schema: str, name: str) -> bool:
    """Whether entities of this schema have this property."""
    return _property(schema, name) is not None


def entity(entity_id: str, properties: Properties) -> Entity:
    """The entity in FollowTheMoney's JSON shape."""
    return {"id": entity_id, "schema": properties.schema, "properties": properties.values}


@lru_cache(maxsize=4096)
def _property(schema: str, name: str) -> Property | None:
    found = model.schemata[schema].properties.get(name)
    return None if found is None or found.stub else found
