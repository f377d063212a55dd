"""One FollowTheMoney entity as others write it, made into ours: values checked, nested entities apart, names in our order.

Which entities are listed parties: those with topics, and those that their publisher calls a target. An entity of a kind that can be
screened and that is neither is kept as it is. Source: the FollowTheMoney model, and OpenSanctions' files of 2024.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from followthemoney import model

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.properties import Properties, has_property
from ostrakon.lists.sources.scripts import script_of
from ostrakon.lists.sources.source import Entity
from ostrakon.lists.tally import Tally
from ostrakon.party import MATCHABLE_SCHEMATA

TOPIC = "poi"
"""The topic of a party that is listed without one: "person of interest" says no more than that somebody lists it."""
_KEPT = ("referents", "datasets", "first_seen", "last_change", "target")
_READ = frozenset({"id", "schema", "caption", "properties", "last_seen", *_KEPT})
_NAMES = (
    ("name", "name", "strong"), ("alias", "aka", "strong"), ("previousName", "fka", "strong"), ("abbreviation", "aka", "strong"),
    ("weakAlias", "aka", "weak"),
)  # fmt: skip
_WORDS = ("notes", "remarks", "summary", "description")
_LONGEST_ID = 250


class EntityReader:
    """Reads the entities of one file; `kind` is what its tally calls them, `everyone` makes a party of all that can be screened.

    `unlisted` counts those that can be screened and are no party.
    """

    def __init__(self, file: str, tally: Tally, *, kind: str = "entities", everyone: bool = False) -> None:
        self.unlisted = 0
        self._file = file
        self._tally = tally
        self._kind = kind
        self._everyone = everyone

    def read(self, line: int, data: Mapping[str, Any]) -> list[Entity]:
        """The entity and those nested in it, the outer one first; none, a counted reject, where its schema is not known.

        Raises ListFormatError for what is no entity: one without id, or without properties.
        """
        found: list[Entity] = []
        self._read(line, data, self._kind, found)
        return found

    def _read(self, line: int, data: Mapping[str, Any], kind: str, found: list[Entity]) -> str | None:
        """Put an entity and what is nested in it into `found`; its id, or None for a reject."""
        entity_id, schema, written = data.get("id"), data.get("schema"), data.get("properties")
        if not isinstance(entity_id, str) or not 0 < len(entity_id) <= _LONGEST_ID or not entity_id.isprintable():
            raise self._no_entity(line, "has no id")
        if not isinstance(written, dict):
            raise self._no_entity(line, f"({entity_id}) has no properties")
        self._tally.read[kind] += 1
        if not isinstance(schema, str) or schema not in model.schemata:
            self._tally.reject(kind, "unknown schema", file=self._file, line=line, sample=f"{schema} {entity_id} {written}")
            return None
        self._tally.used[kind] += 1
        entity: Entity = {"id": entity_id, "schema": schema}
        found.append(entity)
        properties = Properties(schema)
        for name, values in written.items():
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, dict) and isinstance(value.get("id"), str) and isinstance(value.get("properties"), dict):
                    value = self._nested(line, entity_id, schema, name, value, found)
                    if value is None:
                        continue
                self._add(entity_id, properties, name, value)
        for key in data:
            if key not in _READ:
                self._leave(entity_id, properties, f"key: {key}", f"{key}: {data[key]}")
        self._finish(entity, data, properties)
        return entity_id

    def _nested(
        self, line: int, owner: str, schema: str, name: str, data: Mapping[str, Any], found: list[Entity]
    ) -> str | None:  # fmt: skip
        """Read an entity in the place of a value; the id to write there, None where the link stands on the other side or there is none."""
        before = len(found)
        nested_id = self._read(line, data, "nested entities", found)
        if nested_id is None:
            return None
        prop = model.schemata[schema].properties.get(name)
        if prop is None or not prop.stub or prop.reverse is None:
            return nested_id
        links = found[before]["properties"].setdefault(prop.reverse.name, [])
        if owner not in links:
            links.append(owner)
        return None

    def _add(self, entity_id: str, properties: Properties, name: str, value: object) -> None:
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            if not str(value).strip() or properties.add(name, str(value)):
                return
        elif value is None:
            return
        kind = "value" if has_property(properties.schema, name) else "property"
        self._leave(entity_id, properties, f"{kind}: {name}", f"{name}: {value}")

    def _leave(self, entity_id: str, properties: Properties, kind: str, text: str) -> None:
        """Count what no property may hold, and keep it in words where the schema has room for them."""
        self._tally.leave(kind, text, party=entity_id)
        properties.add_first(_WORDS, text)

    def _finish(self, entity: Entity, data: Mapping[str, Any], properties: Properties) -> None:
        schema, values = entity["schema"], properties.values
        aliases = aliases_of(values) if schema in MATCHABLE_SCHEMATA else []
        said = "topics" in data["properties"] or data.get("target") is True
        screened = schema in MATCHABLE_SCHEMATA and bool(aliases or (schema == "CryptoWallet" and not values.get("holder")))
        if "topics" not in values and (said or (self._everyone and screened)) and has_property(schema, "topics"):
            properties.add_clean("topics", TOPIC)
        if screened and "topics" not in values:
            self.unlisted += 1
        caption = data.get("caption")
        entity["caption"] = caption if isinstance(caption, str) and caption.strip() else aliases[0]["name"] if aliases else entity["id"]
        entity["properties"] = values
        if aliases:
            entity["aliases"] = aliases
        entity |= {key: data[key] for key in _KEPT if data.get(key) not in (None, [])}

    def _no_entity(self, line: int, fault: str) -> ListFormatError:
        return ListFormatError(
            f"{self._file}, line {line}: the object {fault}, so it is no FollowTheMoney entity: check that it is the right file, "
            "and download it again."
        )


def aliases_of(values: Mapping[str, list[str]]) -> list[dict[str, str]]:
    """The names among the properties in the shape of `Draft.aliases`, main names first."""
    aliases: dict[str, dict[str, str]] = {}
    for prop, kind, quality in _NAMES:
        for name in values.get(prop, ()):
            alias = {"name": name, "kind": kind if aliases else "name", "quality": quality}
            script = script_of(name)
            if script not in (None, "Latn"):
                alias["script"] = str(script)
            aliases.setdefault(name, alias)
    return list(aliases.values())
