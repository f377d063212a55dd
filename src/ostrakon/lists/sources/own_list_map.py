"""The map of a list of one's own: a small YAML file that says what the list is and what its columns mean (docs/lists.md shows one)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml
from followthemoney import model

from ostrakon.errors import InputError
from ostrakon.lists.sources.own_list_field import FIELDS, Field, Kind
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.table import column_key
from ostrakon.party import MATCHABLE_SCHEMATA

MOST_BYTES = 65_536
"""A map is small; a larger file is another one."""
LIST_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 60

_TOP = (
    "id", "title", "publisher", "authority", "licence", "topics", "format", "parties", "schema", "delimiter", "dates", "columns", "ignore",
)  # fmt: skip
_CHOICES = {
    "format": ("table", "ftm"),
    "parties": ("topics", "all"),
    "dates": ("day-first", "month-first"),
    "delimiter": (",", ";", "|", "tab"),
}
_OF_TABLES = ("schema", "delimiter", "dates", "columns", "ignore", "topics")
_TOPICS = model.schemata["Thing"].properties["topics"].type


@dataclass(frozen=True, slots=True)
class ListMap:
    """What a map says.

    `schema` holds for all rows, unless `kinds` says of which schema a row is by the words in a column. `fields` are the columns read, in
    the order of the map; `ignored` are the keys of columns that are left out on purpose. `file` is the map's own name.
    """

    file: str
    id: str
    title: str
    publisher: str
    authority: str = "own"
    licence: str = "your own"
    topics: tuple[str, ...] = ("poi",)
    format: str = "table"
    parties: str = "topics"
    schema: str = "LegalEntity"
    kinds: Kind | None = None
    delimiter: str = ","
    dates: str = "day-first"
    fields: tuple[Field, ...] = ()
    ignored: frozenset[str] = frozenset()

    def columns(self) -> Iterator[tuple[str, int]]:
        """Every column that the map names and the line in which it does."""
        if self.kinds is not None:
            yield self.kinds.column, self.kinds.line
        for field in self.fields:
            for column in (*field.columns, *((field.country,) if field.country else ())):
                yield column, field.line


def read_map(file: SourceFile) -> ListMap:
    """Read and check a map. Raises InputError with file, line and field for whatever in it is not understood or missing."""
    return _Reader(file.name).read(_compose(file))


def _compose(file: SourceFile) -> yaml.Node:
    if len(file.data) > MOST_BYTES:
        raise InputError(f"{file.name} has more than {MOST_BYTES:,} bytes; that is no map of columns.")
    try:
        root = yaml.compose(file.data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise InputError(f"{file.name} is not UTF-8 ({error.reason}); save it as UTF-8.") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise InputError(f"{file.name}{line}: this is not YAML ({getattr(error, 'problem', None) or type(error).__name__}).") from None
    if root is None:
        raise InputError(f"{file.name} is empty; a map says at least id, title, publisher and columns.")
    return root


class _Reader:
    """Turns the nodes of a map into what they mean; every complaint says where."""

    def __init__(self, file: str) -> None:
        self._file = file

    def read(self, root: yaml.Node) -> ListMap:
        nodes = dict(self._entries(root, "the map", _TOP))
        for key in ("id", "title", "publisher"):
            if key not in nodes:
                raise InputError(f"{self._file}: the map says no {key}; add a line `{key}: …`.")
        said: dict[str, Any] = {
            key: self._text(nodes[key], key) for key in ("id", "title", "publisher", "authority", "licence") if key in nodes
        }
        if not LIST_ID.fullmatch(said["id"]) or len(said["id"]) > LONGEST_ID:
            raise self._fault(
                nodes["id"], f"id is {said['id'][:80]!r}; use up to {LONGEST_ID} small letters, digits and hyphens, such as `own-blocklist`"
            )
        said |= {key: self._choice(nodes[key], key, choices) for key, choices in _CHOICES.items() if key in nodes}
        if said.get("format") == "ftm":
            for key in _OF_TABLES:
                if key in nodes:
                    raise self._fault(nodes[key], f"{key} is for tables; entities in FollowTheMoney say it themselves, so leave it out")
            return ListMap(self._file, **said)
        if "parties" in nodes:
            raise self._fault(nodes["parties"], "parties is for `format: ftm`; in a table every row is of a listed party, so leave it out")
        if "columns" not in nodes:
            raise InputError(f"{self._file}: the map says no columns; add `columns:` with at least `name:` below it.")
        said["fields"] = self._fields(nodes["columns"])
        if "topics" in nodes:
            said["topics"] = tuple(self._topic(node) for node in _items(nodes["topics"]))
        if "schema" in nodes:
            said |= self._schema(nodes["schema"])
        if "ignore" in nodes:
            said["ignored"] = frozenset(column_key(self._text(node, "ignore")) for node in _items(nodes["ignore"]))
        found = ListMap(self._file, **said)
        for column, line in found.columns():
            if column_key(column) in found.ignored:
                raise InputError(f"{self._file}, line {line}: the column {column!r} is read here and named below ignore; leave one.")
        return found

    def _fields(self, node: yaml.Node) -> tuple[Field, ...]:
        fields = tuple(
            self._field(name, item)
            for name, value in self._entries(node, "columns", tuple(FIELDS))
            for item in _items(value, FIELDS[name].parts)
        )
        if not any(field.name == "name" for field in fields):
            raise self._fault(node, "columns says no name; add `name: COLUMN`, or `name: [FIRST, LAST]` where it is in parts")
        return fields

    def _field(self, name: str, node: yaml.Node) -> Field:
        """One field: a column, for a name several that are its parts, or a mapping with more said about it."""
        line = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode) and name != "identifiers":
            return Field(name, line, (self._text(node, name),))
        if isinstance(node, yaml.SequenceNode) and FIELDS[name].parts:
            return Field(name, line, tuple(self._text(part, name) for part in node.value))
        if name == "identifiers" and isinstance(node, yaml.ScalarNode):
            raise self._fault(node, f"identifiers needs a kind: `identifiers: {{column: {node.value}, kind: passport}}`")
        options = dict(self._entries(node, name, ("column", "separator", *FIELDS[name].options)))
        if ("column" in options) == ("value" in options):
            what = "either column or value" if "value" in FIELDS[name].options else "a column"
            raise self._fault(node, f"{name} needs {what}: `{name}: {{column: HEADING}}`")
        said = {key: self._text(option, f"{name}, {key}", blank=key == "separator") for key, option in options.items()}
        for key, choices in FIELDS[name].choices.items():
            if key in said and said[key] not in choices:
                raise self._fault(options[key], f"{name}, {key} is {said[key]!r}; {_meant(said[key], choices)}")
        if name == "identifiers" and "kind" not in said:
            raise self._fault(node, f"identifiers needs a kind; {_meant('', FIELDS[name].choices['kind'])}")
        columns = (said.pop("column"),) if "column" in said else ()
        return Field(name, line, columns, **said)

    def _schema(self, node: yaml.Node) -> dict[str, object]:
        if isinstance(node, yaml.ScalarNode):
            return {"schema": self._schema_name(node)}
        nodes = dict(self._entries(node, "schema", ("column", "values", "otherwise")))
        for key in ("column", "values"):
            if key not in nodes:
                raise self._fault(node, f"schema needs {key}: `schema: {{column: Type, values: {{Individual: Person, Firm: Company}}}}`")
        if not isinstance(nodes["values"], yaml.MappingNode):
            raise self._fault(nodes["values"], "values must hold lines like `word in the column: Person`")
        words = {self._text(key, "values").casefold(): self._schema_name(value) for key, value in nodes["values"].value}
        otherwise = self._schema_name(nodes["otherwise"]) if "otherwise" in nodes else ""
        return {"kinds": Kind(self._text(nodes["column"], "column"), node.start_mark.line + 1, words, otherwise)}

    def _schema_name(self, node: yaml.Node) -> str:
        name = self._text(node, "schema")
        if name not in MATCHABLE_SCHEMATA:
            raise self._fault(node, f"schema is {name!r}; {_meant(name, sorted(MATCHABLE_SCHEMATA))}")
        return name

    def _topic(self, node: yaml.Node) -> str:
        topic = self._text(node, "topics")
        if not _TOPICS.validate(topic):
            raise self._fault(
                node, f"{topic!r} is no topic of FollowTheMoney; write for instance poi, sanction, debarment, wanted or crime"
            )
        return topic

    def _choice(self, node: yaml.Node, key: str, choices: Sequence[str]) -> str:
        text = self._text(node, key)
        if text not in choices:
            raise self._fault(node, f"{key} is {text!r}; it must be one of {', '.join(choices)}")
        return text

    def _entries(self, node: yaml.Node, section: str, known: Sequence[str]) -> Iterator[tuple[str, yaml.Node]]:
        """The keys of a section, each known and given once, with their values."""
        if not isinstance(node, yaml.MappingNode):
            raise self._fault(node, f"{section} must hold lines like `key: value`")
        seen: set[str] = set()
        for key_node, value in node.value:
            key = str(key_node.value)
            if key not in known:
                raise self._fault(key_node, f"{section} knows no {key!r}; {_meant(key, known)}")
            if key in seen:
                raise self._fault(key_node, f"{key} is given twice; leave one")
            seen.add(key)
            yield key, value

    def _text(self, node: yaml.Node, key: str, *, blank: bool = False) -> str:
        if not isinstance(node, yaml.ScalarNode) or not (node.value.strip() or (blank and node.value)):
            raise self._fault(node, f"{key} must be a text")
        text = str(node.value)
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise self._fault(node, f"{key} holds half a character (\\ud800 to \\udfff), which is no text")
        return text if blank else text.strip()

    def _fault(self, node: yaml.Node, fault: str) -> InputError:
        return InputError(f"{self._file}, line {node.start_mark.line + 1}: {fault}" + ("" if fault.endswith("?") else "."))


def _items(node: yaml.Node, parts: bool = False) -> list[yaml.Node]:
    """The nodes of a list, or the one node that stands in place of a list; with `parts` a list of mere words is one node."""
    if not isinstance(node, yaml.SequenceNode):
        return [node]
    return [node] if parts and all(isinstance(item, yaml.ScalarNode) for item in node.value) else list(node.value)


def _meant(key: str, known: Sequence[str]) -> str:
    near = get_close_matches(key, known, 1, 0.6)
    return f"did you mean {near[0]}?" if near else f"it must be one of {', '.join(known)}"
