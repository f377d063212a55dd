"""The programmes behind the lists' tags: on what law a listing rests, what it does, and whether it blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, cast

from ostrakon.errors import InputError
from ostrakon.hit import Entity
from ostrakon.lists.measures import MEASURES

Blocks = bool | Literal["depends"]
"""Whether a listing freezes what its party owns; `depends`: read the entry's own measures."""

STATUSES = ("active", "legacy", "ended")
_TEXTS = ("title", "authority", "issuer", "status", "url")
_LISTS = ("legal_basis", "measures")
_REQUIRED = (*_TEXTS, *_LISTS, "blocks")
_OPTIONAL = ("tags", "aliases", "family", "note", "verified", "by_list", "lists")
_DIFFERS = ("status", "measures", "blocks", "note", "verified")  # what may be different on one list


@dataclass(frozen=True, slots=True)
class Programme:
    """One sanctions programme.

    `issuer` is the country code of the state that issues it (`un` and `eu` too); `tags` are the words for it on each list, by list
    id; `measures` are of `MEASURES`, `status` is one of `STATUSES`. Where `verified` is false, `note` says which statement was
    not compared with a source. Programmes of the same `family` do the same thing for the same reason: those of other issuers
    are sister regimes, those of the same one close kin. `by_list` holds what is different on one list: see `on`.
    """

    key: str
    title: str
    authority: str
    issuer: str
    status: str
    url: str
    legal_basis: tuple[str, ...]
    measures: tuple[str, ...]
    blocks: Blocks
    tags: Mapping[str, tuple[str, ...]]
    aliases: tuple[str, ...] = ()
    family: str = ""
    note: str = ""
    verified: bool = True
    by_list: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))

    def on(self, list_id: str) -> Programme:
        """The programme as it takes effect on a list: RUSSIA-EO14024 blocks on the SDN List, and restricts accounts on another."""
        return replace(self, **self.by_list[list_id]) if list_id in self.by_list else self

    def to_dict(self) -> dict[str, Any]:
        """The programme as JSON can hold it."""
        return {
            "key": self.key,
            "title": self.title,
            "authority": self.authority,
            "issuer": self.issuer,
            "status": self.status,
            "url": self.url,
            "legal_basis": list(self.legal_basis),
            "measures": list(self.measures),
            "blocks": self.blocks,
            "tags": {list_id: list(tags) for list_id, tags in self.tags.items()},
            "aliases": list(self.aliases),
            "family": self.family,
            "note": self.note,
            "verified": self.verified,
            "by_list": {list_id: dict(different) for list_id, different in self.by_list.items()},
        }


class Programmes:
    """The programmes known, in the catalogue's own order."""

    def __init__(self, programmes: Iterable[Programme]) -> None:
        self._programmes: dict[str, Programme] = {}
        for programme in programmes:
            if self._programmes.setdefault(programme.key, programme) is not programme:
                raise InputError(f"There are two programmes of the key {programme.key}: keep one of them.")
        self._by_tag: dict[tuple[str, str], Programme] = {}
        for programme in self:
            for list_id, tags in programme.tags.items():
                for tag in tags:
                    other = self._by_tag.setdefault((list_id, tag), programme)
                    if other is not programme:
                        raise InputError(f"The tag {tag!r} of {list_id} stands for {other.key} and for {programme.key}: keep one of them.")
            if programme.family and not self.kin(programme):
                raise InputError(f"{programme.key}, family: no other programme is of the family {programme.family!r}.")

    @classmethod
    @cache
    def bundled(cls) -> Programmes:
        """The catalogue that comes with Ostrakon, `programmes.yml`; read once."""
        return cls.read(files("ostrakon.lists").joinpath("programmes.yml").read_text(encoding="utf-8"), "programmes.yml")

    @classmethod
    def read(cls, text: str, file_name: str) -> Programmes:
        """The programmes of a YAML text. Raises InputError that names the file, the programme and the field at fault."""
        import yaml

        try:  # the C parser is eight times as fast; it is missing where PyYAML was built without libyaml
            groups = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError as error:
            raise InputError(f"{file_name} is not YAML: {error}") from None
        if not isinstance(groups, dict):
            raise InputError(f"{file_name} holds no groups of programmes.")
        return cls([programme for name, group in groups.items() for programme in _group(f"{file_name}, group {name}", group, file_name)])

    def __iter__(self) -> Iterator[Programme]:
        return iter(self._programmes.values())

    def __len__(self) -> int:
        return len(self._programmes)

    def find(self, list_id: str, tag: str) -> Programme | None:
        """What a tag on a list stands for, with the effect it has there; None for a tag that is not known."""
        programme = self._by_tag.get((list_id, tag))
        return programme.on(list_id) if programme else None

    def unmapped(self, list_id: str, tags: Iterable[str]) -> list[str]:
        """Those of a list's tags that stand for no programme known, sorted."""
        return sorted({tag for tag in tags if (list_id, tag) not in self._by_tag})

    def kin(self, programme: Programme) -> list[Programme]:
        """The other programmes of the same family: sister regimes of other issuers, and close kin of the same one."""
        return [other for other in self if programme.family and other.family == programme.family and other.key != programme.key]

    def named(self, word: str, list_id: str | None = None) -> list[Programme]:
        """All programmes with that key, tag or alias, in whatever case; with `list_id`, those of that list, with their effect there."""
        wanted = _folded(word)
        of = list(self) if list_id is None else self.of(list_id)
        return [programme for programme in of if wanted in {_folded(name) for name in _names(programme, list_id)}]

    def of(self, list_id: str) -> list[Programme]:
        """The programmes that have tags on a list, with their effect there."""
        return [programme.on(list_id) for programme in self if list_id in programme.tags]

    def lists(self) -> list[str]:
        """The ids of the lists whose tags are known."""
        return list(dict.fromkeys(list_id for programme in self for list_id in programme.tags))

    def names(self) -> list[str]:
        """Every key, tag and alias, sorted."""
        return sorted({name for programme in self for name in _names(programme, None)})


def unmapped_tags(list_id: str, entities: Iterable[Entity]) -> Counter[str]:
    """The tags of a list that stand for no programme known, and how many of its parties bear each."""
    borne = Counter(tag for entity in entities if "topics" in entity["properties"] for tag in entity["properties"].get("program", ()))
    return Counter({tag: borne[tag] for tag in Programmes.bundled().unmapped(list_id, borne)})


def _names(programme: Programme, list_id: str | None) -> list[str]:
    tags = [tag for where, tags in programme.tags.items() if list_id in (None, where) for tag in tags]
    return [programme.key, *programme.aliases, *tags]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _group(where: str, group: Any, file_name: str) -> Iterator[Programme]:
    if not isinstance(group, dict) or set(group) != {"all", "programmes"} or not all(isinstance(part, dict) for part in group.values()):
        raise InputError(f"{where}: a group has two parts, `all` and `programmes`.")
    for key, record in group["programmes"].items():
        place = f"{file_name}, {key}"
        if not isinstance(record, dict):
            raise InputError(f"{place}: write the programme's fields below its key.")
        shared = group["all"]
        if record.get("verified"):
            shared = {name: value for name, value in shared.items() if name != "note"}  # a group's note says why it is not verified
        yield _programme(key, shared | record, place)


def _programme(key: str, record: dict[str, Any], place: str) -> Programme:
    unknown = sorted(set(record) - {*_REQUIRED, *_OPTIONAL})
    if unknown:
        raise InputError(f"{place}: there is no field {unknown[0]!r}.")
    missing = [name for name in _REQUIRED if name not in record]
    if missing:
        raise InputError(f"{place}: the field {missing[0]!r} is missing, here and in the group's `all`.")
    _check(record, place)
    lists, tags = _texts(record.get("lists", []), f"{place}, lists"), _texts(record.get("tags", []), f"{place}, tags")
    by_list = record.get("by_list", {})
    for list_id, different in by_list.items():
        if list_id not in lists:
            raise InputError(f"{place}, by_list: {list_id} is none of the group's lists ({', '.join(lists)}).")
        if set(different) - set(_DIFFERS):
            raise InputError(f"{place}, by_list, {list_id}: only {', '.join(_DIFFERS)} can differ by list.")
        _check(record | different, f"{place}, by_list, {list_id}")
    return Programme(
        key=key,
        **{name: record[name] for name in _TEXTS},
        legal_basis=_texts(record["legal_basis"], f"{place}, legal_basis"),
        measures=tuple(record["measures"]),
        blocks=record["blocks"],
        tags=MappingProxyType({list_id: tags for list_id in lists} if tags else {}),
        aliases=_texts(record.get("aliases", []), f"{place}, aliases"),
        family=record.get("family", ""),
        note=record.get("note", ""),
        verified=record.get("verified", True),
        by_list=MappingProxyType({list_id: _tupled(different) for list_id, different in by_list.items()}),
    )


def _check(record: Mapping[str, Any], place: str) -> None:
    """Raise InputError for a value that is not of its field."""
    for name in (*_TEXTS, "note", "family"):
        value = record.get(name, "")
        if not isinstance(value, str) or not (value or name in ("note", "family")):
            raise InputError(f"{place}, {name}: {value!r} is not a text.")
    strange = sorted(set(_texts(record["measures"], f"{place}, measures")) - MEASURES)
    if strange:
        raise InputError(f"{place}, measures: {strange[0]!r} is none of: {', '.join(sorted(MEASURES))}.")
    if not isinstance(record["blocks"], bool) and record["blocks"] != "depends":
        raise InputError(f"{place}, blocks: {record['blocks']!r} is none of true, false and depends.")
    if record["status"] not in STATUSES:
        raise InputError(f"{place}, status: {record['status']!r} is none of {', '.join(STATUSES)}.")
    if not record["url"].startswith("https://"):
        raise InputError(f"{place}, url: {record['url']!r} does not begin with https://.")
    if not isinstance(record.get("verified", True), bool):
        raise InputError(f"{place}, verified: {record['verified']!r} is neither true nor false.")
    if not record.get("verified", True) and not record.get("note"):
        raise InputError(f"{place}, note: say what was not verified.")


def _texts(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise InputError(f"{place}: {value!r} is not a list of texts.")
    return tuple(cast(list[str], value))


def _tupled(different: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType({name: tuple(value) if isinstance(value, list) else value for name, value in different.items()})
