"""Lists of one's own: a table, or entities in FollowTheMoney, with the map that says what its columns mean; both are archived."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import PurePath

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.dates import parse_interval
from ostrakon.lists.sources.draft import Draft
from ostrakon.lists.sources.enumerations import says_something
from ostrakon.lists.sources.ftm import read_entities
from ostrakon.lists.sources.own_list_field import IDENTIFIERS, PAPERS, Field
from ostrakon.lists.sources.own_list_map import ListMap, read_map
from ostrakon.lists.sources.own_list_rows import OwnRow, read_rows
from ostrakon.lists.sources.packed import PackedEntities
from ostrakon.lists.sources.properties import Properties, has_property
from ostrakon.lists.sources.source import ParsedList, SourceFile
from ostrakon.lists.sources.written_dates import read_dates, read_day
from ostrakon.lists.tally import Tally

MAP_ENDINGS = (".yml", ".yaml")
_PLAIN_KEY = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]{0,60}[0-9A-Za-z])?")
_TAKEN = re.compile(r"-(?:sanction|(?:address|id|wallet)-\d+)$")
_GENDERS = {"m": "male", "male": "male", "f": "female", "female": "female", "w": "female"}


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read the map and the one file beside it. A table does not say when it was published.

    Rows without a name are counted rejects; rows of one key are one party, whose names and other values add up. Raises InputError for a
    map that is wrong, ListSetError where map and file do not belong together, ListFormatError for a damaged file, a row without the key
    that the map asks for, or of a kind that the map does not know, and where nobody is named.
    """
    maps = [file for file in files if PurePath(file.name).suffix.lower() in MAP_ENDINGS]
    tables = [file for file in files if file not in maps]
    if len(maps) != 1 or len(tables) != 1:
        raise ListSetError(
            f"A list of your own is one file and its map (.yml), but {len(tables)} files and {len(maps)} maps were handed over: "
            f"{', '.join(file.name for file in files) or 'nothing'}."
        )
    found = read_map(maps[0])
    if found.id != list_id:
        raise ListSetError(f"{found.file} is the map of {found.id} and not of {list_id}: load it as that list, or change its id.")
    if found.format == "ftm":
        return read_entities(tables[0], everyone=found.parties == "all")
    return _Reader(found, tables[0]).read()


class _Reader:
    """Makes parties of the rows of one file."""

    def __init__(self, found: ListMap, file: SourceFile) -> None:
        self._map = found
        self._file = file
        self._tally = Tally()
        self._drafts: dict[str, Draft] = {}
        self._keys = [field for field in found.fields if field.name == "key"]

    def read(self) -> ParsedList:
        for row in read_rows(self._file, self._map, self._tally):
            self._tally.read["rows"] += 1
            if row.blank:
                self._tally.blank["rows"] += 1
            elif not (names := [name for field in self._map.fields if field.name == "name" for name in _names(field, row)]):
                self._tally.reject("rows", "without a name", file=self._file.name, line=row.line, sample=row.sample)
            else:
                self._tally.used["rows"] += 1
                self._row(row, names)
        if not self._drafts:
            raise ListFormatError(f"{self._file.name} names nobody: check the columns of {self._map.file} against it.")
        entities = PackedEntities(entity for draft in self._drafts.values() for entity in draft.entities())
        for entity in entities:
            self._tally.entities[entity["schema"]] += 1
        return ParsedList(entities, self._tally, None)

    def _row(self, row: OwnRow, names: list[str]) -> None:
        schema = self._schema(row)
        key = self._key(row, schema, names)
        party_id = f"{self._map.id}-{_plain(key)}"
        draft = self._drafts.get(party_id)
        if draft is None:
            draft = Draft(party_id, schema, self._tally, authority=self._map.publisher, topics=self._map.topics)
            self._drafts[party_id] = draft
            if self._keys:
                draft.fact("recordId", key)
        elif draft.schema != schema:
            raise ListFormatError(
                f"{self._file.name}, line {row.line}: {key!r} is a {schema} here and a {draft.schema} in a row above; "
                "rows of one key are one party."
            )
        for number, name in enumerate(names):
            draft.name(name, "aka" if number or draft.named else "name")
        for field in self._map.fields:
            fill = _FILL.get(field.name)
            if fill is not None:
                for text in _values(field, row):
                    fill(draft, field, text, row, self._map)
        for column, text in row.unknown:
            draft.unknown("column", column, text)

    def _schema(self, row: OwnRow) -> str:
        kinds = self._map.kinds
        if kinds is None:
            return self._map.schema
        word = " ".join(row[kinds.column])
        schema = kinds.words.get(word.casefold(), kinds.otherwise)
        if not schema:
            raise ListFormatError(
                f"{self._file.name}, line {row.line}: {kinds.column} is {word!r}, which is not among the values of schema in "
                f"{self._map.file}, line {kinds.line}; add it there, or `otherwise: LegalEntity`."
            )
        return schema

    def _key(self, row: OwnRow, schema: str, names: list[str]) -> str:
        """The key of a row: that of its columns, else one made of what tells parties apart, the same in every version."""
        if not self._keys:
            births = [text for field in self._map.fields if field.name == "birth_date" for text in _values(field, row)]
            return _digest("\n".join([schema, names[0], *births]))
        key = " ".join(text for field in self._keys for text in _values(field, row))
        if not key:
            raise ListFormatError(
                f"{self._file.name}, line {row.line}: the row has no key ({', '.join(self._keys[0].columns)}); give it one, or leave `key` "
                f"out of {self._map.file}, line {self._keys[0].line}."
            )
        return key


def _names(field: Field, row: OwnRow) -> list[str]:
    """The names in a field: one of several parts, or one and more in one column."""
    if len(field.columns) > 1:
        parts = [" ".join(row[column]) for column in field.columns]
        return [name] if says_something(name := " ".join(filter(None, parts))) else []
    return _values(field, row)


def _values(field: Field, row: OwnRow) -> list[str]:
    """The values that a row has for a field, in order, without words for "nothing" (among countries, NA is one)."""
    texts = [field.value] if field.value else [text for column in field.columns for text in row[column]]
    parts = [part.strip() for text in texts for part in (text.split(field.separator) if field.separator else [text])]
    return [part for part in parts if part and (field.name == "countries" or says_something(part))]


def _plain(key: str) -> str:
    """The key as it may stand in an entity's id."""
    return key if _PLAIN_KEY.fullmatch(key) and not _TAKEN.search(key) else _digest(key)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _born(draft: Draft, field: Field, text: str, row: OwnRow, found: ListMap) -> None:
    if found.dates == "month-first":
        interval = parse_interval(text)
        dates, left = ([interval], "") if interval else ([], text)
    else:
        dates, left = read_dates(text)
    if left or not dates:
        draft.leave("birthDate", f"Born {text}")
    for born in dates:
        draft.born(born)


def _day(draft: Draft, prop: str, text: str, found: ListMap) -> None:
    interval = parse_interval(text) if found.dates == "month-first" else None
    day = interval.first.isoformat() if interval and interval.first == interval.last else read_day(text)
    if day is None:
        draft.leave(prop, text)
    else:
        draft.fact(prop, day)


def _identifier(draft: Draft, field: Field, text: str, row: OwnRow, found: ListMap) -> None:
    country = " ".join(row[field.country]) if field.country else ""
    if field.kind == "wallet" and draft.schema != "CryptoWallet":
        wallet = Properties("CryptoWallet")
        if wallet.add("publicKey", text):
            wallet.add_clean("holder", draft.id)
            draft.relate("wallet", wallet)
        else:
            draft.leave("publicKey", text)
    elif field.kind in PAPERS and has_property(draft.schema, "idNumber"):
        draft.paper(text, IDENTIFIERS[field.kind], kind=field.kind, country=country)
    else:
        draft.add(IDENTIFIERS[field.kind][0], text, *IDENTIFIERS[field.kind][1:])
        draft.country("country", country)


def _country(draft: Draft, field: Field, text: str, row: OwnRow, found: ListMap) -> None:
    draft.country(field.kind if field.kind and has_property(draft.schema, field.kind) else "country", text)


def _gender(draft: Draft, field: Field, text: str, row: OwnRow, found: ListMap) -> None:
    draft.add("gender", _GENDERS.get(text.lower(), text))


_FILL: dict[str, Callable[[Draft, Field, str, OwnRow, ListMap], object]] = {
    "aliases": lambda draft, field, text, row, found: draft.name(text, field.kind or "aka", weak=field.strength == "weak"),
    "birth_date": _born,
    "birth_place": lambda draft, field, text, row, found: draft.birth_place(text) if draft.schema == "Person" else draft.note(text),
    "gender": _gender,
    "countries": _country,
    "addresses": lambda draft, field, text, row, found: draft.address(full=text),
    "identifiers": _identifier,
    "position": lambda draft, field, text, row, found: draft.add("position", text),
    "programme": lambda draft, field, text, row, found: draft.programme(text),
    "measures": lambda draft, field, text, row, found: draft.measure(text),
    "reason": lambda draft, field, text, row, found: draft.fact("reason", text),
    "reference": lambda draft, field, text, row, found: draft.fact("authorityId", text),
    "listing_date": lambda draft, field, text, row, found: _day(draft, "listingDate", text, found),
    "end_date": lambda draft, field, text, row, found: _day(draft, "endDate", text, found),
    "source": lambda draft, field, text, row, found: draft.fact("sourceUrl", text),
    "notes": lambda draft, field, text, row, found: draft.note(text),
}
"""What each field but key and name does with a value."""
