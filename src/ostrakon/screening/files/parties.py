"""From the cells of a row to the party that is screened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from ostrakon.errors import InputError
from ostrakon.party import MATCHABLE_SCHEMATA, Party
from ostrakon.screening.files.columns import ColumnMap
from ostrakon.screening.files.dates import DateReader
from ostrakon.screening.files.rejects import RowFault
from ostrakon.screening.files.table import MANY

_APART = re.compile(f"[;|{MANY}]")
_REMEMBERED = 10_000
_LETTER = re.compile(r"\w")
_NO_NAME = frozenset({"n/a", "#n/a", "null", "none", "unknown", "(blank)", "_"})
_NO_PART = frozenset({"", "-", "--", "n/a", "#n/a", "null"})
_NO_VALUE = frozenset({"", "-", "--", "n/a", "#n/a", "na", "null", "none", "nil", "unknown", "?", "0"})

_GENDERS = {
    **dict.fromkeys(("m", "male", "man", "mr", "männlich", "mann", "masculin", "homme", "h", "masculino", "hombre", "maschile",
                     "mannelijk", "mężczyzna", "мужской", "муж", "м", "男", "男性", "남", "남성", "ذكر", "1"), "male"),
    **dict.fromkeys(("f", "female", "woman", "mrs", "ms", "w", "weiblich", "frau", "féminin", "femme", "femenino", "feminino", "mujer",
                     "femminile", "vrouwelijk", "kobieta", "женский", "жен", "ж", "女", "女性", "여", "여성", "أنثى", "2"), "female"),
}  # fmt: skip
"""1 and 2 as in ISO/IEC 5218."""

_KINDS = {
    **dict.fromkeys(("person", "individual", "natural person", "private", "private individual", "human", "p", "i", "ind", "retail",
                     "privatperson", "natürliche person", "personne physique", "persona física", "persona fisica", "физлицо",
                     "个人"), "Person"),
    **dict.fromkeys(("organisation", "organization", "corporate", "business", "firm", "association", "o", "ngo", "foundation",
                     "partnership", "trust", "company", "corporation", "c", "entity", "legal entity", "legal person", "e", "firma",
                     "juristische person", "unternehmen", "personne morale", "société", "persona jurídica", "empresa", "azienda",
                     "юрлицо", "公司", "企业"), "Organization"),
    **dict.fromkeys(("vessel", "ship", "boat", "v", "schiff", "navire", "buque"), "Vessel"),
    **dict.fromkeys(("aircraft", "airplane", "aeroplane", "plane", "a"), "Airplane"),
    **dict.fromkeys(("wallet", "crypto wallet", "cryptowallet"), "CryptoWallet"),
}  # fmt: skip
"""What files call kinds of party; FollowTheMoney's own names are taken as they are."""
_SCHEMATA = {schema.lower(): schema for schema in MATCHABLE_SCHEMATA}


class PartyBuilder:
    """Builds parties from rows by a column map; `notes` counts what was passed over, by sentence."""

    def __init__(self, columns: ColumnMap, dates: DateReader, schema: str | None = None) -> None:
        if schema is not None and schema not in MATCHABLE_SCHEMATA:
            raise InputError(f"{schema!r} is not a kind of party: use one of {', '.join(sorted(MATCHABLE_SCHEMATA))}.")
        self.notes: Counter[str] = Counter()
        self._dates = dates
        self._schema = schema
        self._name = columns.one("name")
        self._first = columns.one("first_name")
        self._last = columns.one("last_name")
        order = ("first_name", "middle_name", "last_name", "second_last_name")
        self._parts = tuple(index for role in order if (index := columns.one(role)) is not None)
        self._pick_parts = itemgetter(*self._parts, *self._parts[:1]) if self._parts else None  # one too many: always a tuple
        self._overlapping = columns.overlapping
        self._needs_name = self._name is not None or bool(self._parts)
        self._birth_date = columns.one("birth_date")
        self._gender = columns.one("gender")
        self._kind = columns.one("schema")
        self._reference = columns.one("reference")
        self._aliases = columns.several("alias")
        self._known_genders: dict[str, str | None] = {}
        self._known_countries: dict[str, tuple[str, ...]] = {}
        self._countries = columns.several("country")
        self._identifiers = columns.several("identifier")
        self._addresses = columns.several("address")

    def build(self, cells: Sequence[str]) -> Party:
        """The party of one row; raises RowFault when it has no name or an impossible date."""
        names = self._read_names(cells)
        if self._aliases:
            names += self._values(cells, self._aliases)
        birth_date = None
        if self._birth_date is not None and (text := cells[self._birth_date]):
            try:
                birth_date = self._dates.read(text)
            except ValueError as error:
                raise RowFault("birth_date", str(error)) from None
        gender = None
        if self._gender is not None:
            cell = cells[self._gender]
            gender = self._known_genders[cell] if cell in self._known_genders else self._read_gender(cell)
        schema = self._read_kind(cells[self._kind]) if self._kind is not None else None
        if schema is None:
            schema = self._schema or ("Person" if birth_date or gender or self._has_both_parts(cells) else "Thing")
        try:
            return Party(
                names=names,
                schema=schema,
                birth_date=birth_date,
                countries=self._read_countries(cells) if self._countries else (),
                identifiers=self._values(cells, self._identifiers) if self._identifiers else (),
                addresses=self._read_addresses(cells) if self._addresses else (),
                gender=gender,
                reference=(cells[self._reference].strip() or None) if self._reference is not None else None,
            )
        except InputError as error:
            raise RowFault("", str(error)) from None

    def _read_names(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The whole name and, where they say something else, the name parts put together."""
        name = cells[self._name] if self._name is not None else ""
        if self._pick_parts is None:
            names: tuple[str, ...] = (name,) if MANY not in name else tuple(filter(str.strip, name.split(MANY)))
        elif name and name == " ".join(filter(None, self._pick_parts(cells)[:-1])):
            names = (name,)
        else:
            names = self._names_from_parts(name, cells)
        if self._needs_name and not (names and _says_a_name(names[0])):
            raise RowFault("name", "the row has no name")
        return names

    def _names_from_parts(self, name: str, cells: Sequence[str]) -> tuple[str, ...]:
        parts = [text for index in self._parts if (text := cells[index].replace(MANY, " ").strip()).lower() not in _NO_PART]
        if self._overlapping:
            words = [set(part.casefold().split()) for part in parts]
            parts = [part for place, part in enumerate(parts) if not any(words[place] < others for others in words)]
        joined = " ".join(parts)
        names = tuple(filter(str.strip, name.split(MANY)))
        if not names or not _says_a_name(names[0]):
            return (joined,)
        if set(joined.casefold().split()) <= set(name.casefold().split()):
            return names
        return (*names, joined)  # "ACME Ltd" with a contact "John Smith": neither may go unscreened

    def _has_both_parts(self, cells: Sequence[str]) -> bool:
        return self._first is not None and self._last is not None and bool(cells[self._first].strip() and cells[self._last].strip())

    @staticmethod
    def _values(cells: Sequence[str], indexes: tuple[int, ...]) -> tuple[str, ...]:
        """The values of all columns of a role, in order, each once."""
        values: dict[str, None] = {}
        for index in indexes:
            for value in map(str.strip, _APART.split(cells[index])):
                if value.lower() not in _NO_VALUE:
                    values[value] = None
        return tuple(values)

    def _read_countries(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Country cells repeat without end, so what one was read as is remembered."""
        if len(self._countries) > 1:
            return self._values(cells, self._countries)
        cell = cells[self._countries[0]]
        countries = self._known_countries.get(cell)
        if countries is None:
            countries = self._values(cells, self._countries)
            if len(self._known_countries) < _REMEMBERED:
                self._known_countries[cell] = countries
        return countries

    def _read_addresses(self, cells: Sequence[str]) -> tuple[str, ...]:
        """One column may hold several addresses; several columns are the lines of one."""
        if len(self._addresses) == 1:
            return tuple(cells[self._addresses[0]].split(MANY))
        lines = [cells[index].replace(MANY, ", ").strip() for index in self._addresses]
        return (", ".join([line for line in lines if line.lower() not in _NO_VALUE]),)

    def _read_gender(self, cell: str) -> str | None:
        text = cell.strip().lower()
        gender = _GENDERS.get(text)
        if gender is None and text not in _NO_VALUE:
            self.notes[f"gender {text[:40]!r} is not one that lists record: not used"] += 1
        elif len(self._known_genders) < _REMEMBERED:
            self._known_genders[cell] = gender
        return gender

    def _read_kind(self, cell: str) -> str | None:
        text = " ".join(cell.lower().replace("_", " ").split())
        kind = _SCHEMATA.get(text) or _KINDS.get(text)
        if kind is None and text not in _NO_VALUE:
            self.notes[f"type {text[:40]!r} is not known: screened against every kind of party"] += 1
            return self._schema or "Thing"
        return kind


def _says_a_name(text: str) -> bool:
    """Whether there is a letter in it and it is no word for "nothing"; short words only, so that long names cost nothing."""
    return (text[:1].isalpha() or _LETTER.search(text) is not None) and not (len(text) < 12 and text.strip().lower() in _NO_NAME)
