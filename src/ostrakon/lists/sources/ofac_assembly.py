"""From the records of OFAC's advanced and enhanced XML to the entities of one list: parties one by one, their relations at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ostrakon.lists.sources.ofac_build import build_record
from ostrakon.lists.sources.ofac_record import Record
from ostrakon.lists.sources.ofac_relations import Relation, build_relation, companies, resolve
from ostrakon.lists.sources.packed import PackedEntities
from ostrakon.lists.sources.source import Entity, ParsedList
from ostrakon.lists.tally import Tally


class Assembly:
    """Builds parties as their records come, so that no more than one of them is in memory unpacked.

    `schemata` has the schema of every party by its number and `relations` every stated relation: both must be known before the first
    record, because an organisation that somebody owns is built as a Company.
    """

    def __init__(self, list_id: str, schemata: Mapping[str, str], relations: Iterable[Relation], tally: Tally) -> None:
        self.list_id = list_id
        self.tally = tally
        self.entities = PackedEntities()
        self._resolved = []
        self._unresolved: dict[str, list[Relation]] = defaultdict(list)
        for relation in relations:
            if relation.target in schemata:
                self._resolved.append(resolve(relation, schemata))
            else:
                self._unresolved[relation.source].append(relation)
        self._companies = companies(self._resolved, schemata)

    def add(self, record: Record) -> None:
        """Build one party with all that hangs on it. Names and addresses count as used when they have come out."""
        if record.uid in self._companies:
            record.schema = "Company"
        for relation in self._unresolved.pop(record.uid, ()):
            self._keep_note(record, f"{relation.kind}: {relation.target_name or relation.target}")
        for fact in record.facts:
            if fact.kind == "link":
                self._keep_note(record, fact.text)
        built = build_record(record, self.list_id, self.tally)
        self.tally.used["names"] += len(built.party["aliases"]) - sum(fact.kind in ("alias", "issuer_name") for fact in record.facts)
        self.tally.used["addresses"] += sum(entity["schema"] == "Address" for entity in built.related)
        self._put(built.entities)

    def finish(self, published_at: str | None) -> ParsedList:
        """The relations behind the parties, and the account closed. Raises ListError if what was read and what came out do not add up."""
        numbers: dict[str, int] = defaultdict(int)
        for resolved in self._resolved:
            source = resolved.relation.source
            numbers[source] += 1
            self._put([build_relation(resolved, numbers[source], self.list_id, self.tally)])
        self.tally.check_balance()
        return ParsedList(self.entities, self.tally, published_at)

    def _keep_note(self, record: Record, text: str) -> None:
        """A link to a party that is not in the file, or one that only a name leads to, stays a note."""
        record.extras.append(text)
        self.tally.links["unresolved"] += 1
        self.tally.leave("link: unresolved", text, party=f"{self.list_id}-{record.uid}")

    def _put(self, entities: list[Entity]) -> None:
        for entity in entities:
            self.tally.entities[entity["schema"]] += 1
        self.entities.extend(entities)
