"""Which column of a file holds what: recognised by its heading, or said by the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ostrakon.errors import InputError
from ostrakon.screening.files.headings import role_of

ROLES = (
    "reference", "name", "first_name", "middle_name", "last_name", "second_last_name", "alias", "schema", "birth_date",
    "country", "gender", "identifier", "address",
)  # fmt: skip
"""The roles a column can be mapped to."""
SEVERAL = frozenset({"alias", "country", "identifier", "address"})
"""The roles that several columns may share."""

_PREFERRED = frozenset({"reference", "schema", "gender"})
"""Roles where the commoner heading wins; for names and dates two candidates are a question for the user."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The columns by role (indexes from 0, in the order of the file), and the headings nobody uses.

    `overlapping` says that the name parts may repeat each other, as "Name" beside "Vorname" sometimes does.
    """

    roles: Mapping[str, tuple[int, ...]]
    columns: tuple[str, ...]
    unused: tuple[str, ...]
    overlapping: bool = False

    def one(self, role: str) -> int | None:
        indexes = self.roles.get(role, ())
        return indexes[0] if indexes else None

    def several(self, role: str) -> tuple[int, ...]:
        return self.roles.get(role, ())

    def to_dict(self) -> dict[str, list[str]]:
        """Headings by role, in the order of ROLES."""
        return {role: [self.columns[index] for index in self.roles[role]] for role in ROLES if role in self.roles}

    def decisions(self) -> tuple[str, ...]:
        """What was decided, in sentences."""
        used = "; ".join(f"{role} from {' + '.join(map(repr, headings))}" for role, headings in self.to_dict().items())
        said = [f"Columns: {used}."]
        if self.unused:
            said.append(f"Columns not used: {', '.join(map(repr, self.unused))}.")
        return tuple(said)


def parse_mapping(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Read `role=Heading` arguments: repeated for several columns, `role=` to use none, `role=#3` for the third column.

    Raises InputError when one has no "=" or names no role.
    """
    mapping: dict[str, tuple[str, ...]] = {}
    for text in texts:
        role, equals, heading = text.partition("=")
        role = role.strip().lower().replace("-", "_").replace(" ", "_")
        if not equals or role not in ROLES:
            raise InputError(f"{text!r} maps nothing: write ROLE=HEADING, where ROLE is one of {', '.join(ROLES)}.")
        mapping[role] = (*mapping.get(role, ()), heading.strip()) if heading.strip() else ()
    return mapping


def map_columns(columns: Sequence[str], mapping: Mapping[str, Sequence[str]] | None = None) -> ColumnMap:
    """Give every role its columns: those in `mapping` first, the rest by their headings.

    Raises InputError when a mapped column is missing, when two columns could be the name or the birth date, or when
    neither a name nor a mapped identifier is left.
    """
    roles = {role: _explicit(role, headings, columns) for role, headings in (mapping or {}).items()}
    taken = {index for indexes in roles.values() for index in indexes}
    found = _recognise(columns, taken)
    overlapping = _settle_bare_name(found, roles)
    for role, candidates in found.items():
        if role in roles or role not in ROLES:
            continue
        if role in SEVERAL:
            roles[role] = tuple(sorted(index for _, index in candidates))
        elif len(candidates) == 1 or role in _PREFERRED:
            roles[role] = (min(candidates)[1],)
        else:
            named = " or ".join(repr(columns[index]) for _, index in sorted(candidates, key=lambda candidate: candidate[1]))
            raise InputError(f"{named} could each be the {role}: say which, for instance --map {role}=#{candidates[0][1] + 1}.")
    if "birth_date" not in roles and (years := found.get("birth_year")):
        roles["birth_date"] = (min(years)[1],)
    roles = {role: indexes for role, indexes in roles.items() if indexes}
    if not {"name", "first_name", "last_name"} & roles.keys() and not ("identifier" in (mapping or {}) and "identifier" in roles):
        listed = ", ".join(map(repr, columns[:40])) + (" …" if len(columns) > 40 else "")
        raise InputError(f"No column holds the customers' names; the columns are {listed}. Say which one does: --map name=HEADING.")
    used = {index for indexes in roles.values() for index in indexes}
    unused = tuple(heading for index, heading in enumerate(columns) if index not in used and heading.strip())
    return ColumnMap(roles, tuple(columns), unused, overlapping)


def _explicit(role: str, headings: Sequence[str], columns: Sequence[str]) -> tuple[int, ...]:
    if role not in ROLES:
        raise InputError(f"{role!r} is no role of a column: use {', '.join(ROLES)}.")
    if len(headings) > 1 and role not in SEVERAL:
        raise InputError(f"Only one column can be the {role}; {len(headings)} are mapped to it.")
    indexes = []
    for heading in headings:
        matches = [index for index, column in enumerate(columns) if column.strip() == heading]
        matches = matches or [index for index, column in enumerate(columns) if column.strip().casefold() == heading.casefold()]
        if not matches and heading.startswith("#") and heading[1:].isdecimal() and 1 <= int(heading[1:]) <= len(columns):
            matches = [int(heading[1:]) - 1]
        if len(matches) != 1:
            how = "is not among the columns" if not matches else f"names {len(matches)} columns (use #1, #2 … for one by its place)"
            raise InputError(f"{heading!r}, mapped to {role}, {how}: {', '.join(map(repr, columns[:40]))}.")
        indexes += matches
    return tuple(indexes)


def _recognise(columns: Sequence[str], taken: set[int]) -> dict[str, list[tuple[int, int]]]:
    """Candidates by role, each as (rank of its heading, index)."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, heading in enumerate(columns):
        if index not in taken and (known := role_of(heading)):
            found.setdefault(known[0], []).append((known[1], index))
    return found


def _settle_bare_name(found: dict[str, list[tuple[int, int]]], roles: Mapping[str, tuple[int, ...]]) -> bool:
    """Decide what "Nom" or "Name" means beside "Prénom" or "Vorname": the missing part, else the whole name.

    Returns whether the name parts may then repeat each other.
    """
    bare = found.pop("bare_name", [])
    has_first, has_last = ("first_name" in found or "first_name" in roles), ("last_name" in found or "last_name" in roles)
    if has_first != has_last:
        whole = found.get("name", [])
        if not bare and len(whole) == 1 and whole[0][0] == 0 and "name" not in roles:  # rank 0 is "name" itself
            bare = found.pop("name")
        if bare:
            found["last_name" if has_first else "first_name"] = bare
            return True
    elif bare:
        found["name"] = found.get("name", []) + bare
    return False
