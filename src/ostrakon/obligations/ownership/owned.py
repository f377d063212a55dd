"""Those who are blocked through their owners, as parties to be searched, each with its proof when it is found."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import cached_property
from threading import Lock

from ostrakon.certificate import OwnershipCertificate
from ostrakon.hit import Entity
from ostrakon.listing import Listing
from ostrakon.lists.measures import FREEZE, OF_PERSONS
from ostrakon.obligations.ownership.answer import OwnershipAnswer
from ostrakon.obligations.ownership.designation import Designation, designations_of
from ostrakon.obligations.ownership.edge import OwnershipEdge
from ostrakon.obligations.ownership.findings import Findings, OwnedParty
from ostrakon.obligations.ownership.picture import MAX_PARTIES, picture
from ostrakon.obligations.ownership.policy import OwnershipPolicy
from ostrakon.obligations.ownership.result import Result
from ostrakon.obligations.ownership.statements import Statements
from ostrakon.obligations.ownership.steps import step_of
from ostrakon.obligations.ownership.store import OwnershipState, OwnershipStore
from ostrakon.obligations.ownership.words import summary, told
from ostrakon.ownership_chain import OwnershipChain

_LEI = re.compile(r"[A-Z0-9]{18}[0-9]{2}")  # ISO 17442


class OwnedParties:
    """Who is blocked through owners on one day; a proof is made of the stakes behind a party when it is first found.

    It may be used from several threads.
    """

    def __init__(
        self,
        store: OwnershipStore,
        state: OwnershipState,
        findings: Findings,
        blocked: Sequence[Designation],
        policy: OwnershipPolicy,
        day: date,
        known_at: str | None,
        lists: Sequence[str],
    ) -> None:
        self._store = store
        self._state = state
        self._findings = findings
        self._blocked = blocked
        self._policy = policy
        self._day = day
        self._known_at = known_at
        self._lists = tuple(lists)
        self._party = {item.party: item.party for item in findings.parties} | findings.entries
        self._chains: dict[str, OwnershipChain] = {}
        self._lock = Lock()
        self.entities: list[Entity] = [_entity(item) for item in findings.parties]

    @cached_property
    def certificate(self) -> OwnershipCertificate:
        """The policy, and what is known and was found in one hash."""
        policy = json.dumps(asdict(self._policy), sort_keys=True, default=str)
        said = " ".join((self._state.hash, policy, self._findings.hash))
        return OwnershipCertificate(self._policy.key, hashlib.sha256(said.encode()).hexdigest(), len(self.entities))

    def chain(self, entity_id: str) -> OwnershipChain | None:
        """The proof for a party of `entities`, or for a listed party whom its owners block besides."""
        party = self._party.get(entity_id)
        if party is None:
            return None
        with self._lock:
            if party not in self._chains:
                self._chains[party] = self._prove(party)
            return self._chains[party]

    @cached_property
    def _designations(self) -> list[Designation]:
        return [*designations_of(self._findings.owners, self._policy), *self._blocked]

    @cached_property
    def _blocked_parties(self) -> frozenset[str]:
        """All who are blocked or may be."""
        return frozenset((*self._party.values(), *(item.party for item in self._designations)))

    def _behind(self, party: str) -> dict[int, OwnershipEdge]:
        """All stakes in a party and in those through whom it is or may be blocked; what others own matters to nobody's answer."""
        itself = {item.party for item in self._designations if item.certain}
        edges: dict[int, OwnershipEdge] = {}
        seen, nearest = {party}, [party] if party not in itself else []
        while nearest:
            into = self._store.edges_into(nearest, self._state)
            edges |= into
            owners = {edge.owner for edge in into.values()} & self._blocked_parties - itself - seen
            seen |= owners
            nearest = sorted(owners)
        return edges

    def _prove(self, party: str) -> OwnershipChain:
        edges = self._behind(party)
        numbers = sorted(edges)
        statements = Statements.of((edges[number] for number in numbers), first=party)
        result = Result.of(statements, self._designations, self._policy, self._day)
        names = self._store.names(statements.parties)
        proof = result.proof(0, MAX_PARTIES)
        stated = {place: edges[number] for place, number in enumerate(numbers)}
        steps = tuple(step_of(result, item, self._designations, names, lambda places: {k: stated[k] for k in places}) for item in proof)
        answer = OwnershipAnswer(party, self._day, self._known_at, self._policy, steps, None, self._lists)
        behind = {statements.parties[item] for item in result.behind(0)}
        roots = [item for item in self._designations if item.party in behind]
        left_out = len(behind) - len(steps)
        more = f"\n{left_out} more parties are behind it: ostrakon ownership who {party!r}" if left_out else ""
        return OwnershipChain(
            status=answer.status.value,
            certain=answer.status.blocked,
            policy=self._policy.key,
            sentence=summary(answer),
            text=told(answer) + more,
            steps=tuple(step.to_dict() for step in steps),
            listings=_passed_on(roots, certain=answer.status.blocked),
            picture=picture(answer),
        )


def _entity(item: OwnedParty) -> Entity:
    """A party as it is searched: by its name, by its id where it has none, and by the id as a number, an LEI among them.

    What kind of party it is the stakes do not say.
    """
    name = item.name or item.party
    number = "leiCode" if _LEI.fullmatch(item.party.upper()) else "idNumber"
    properties = {"name": [name]} | ({number: [item.party]} if item.party != name or number == "leiCode" else {})
    return {"id": item.party, "schema": "LegalEntity", "caption": name, "properties": properties}


def _passed_on(roots: Sequence[Designation], *, certain: bool) -> tuple[Listing, ...]:
    """The owners' listings as they weigh on what is owned: without what only a person can suffer; doubtful where blocking is."""
    found: dict[Listing, None] = {}
    for item in roots:
        for listing in item.listings or (_as_listing(item),):
            measures = tuple(measure for measure in listing.measures if measure not in OF_PERSONS)
            found[replace(listing, measures=measures, blocks=listing.blocks if certain else None)] = None
    return tuple(found)


def _as_listing(item: Designation) -> Listing:
    """A designation by somebody as a listing of no list."""
    since = item.since.isoformat() if item.since else None
    return Listing("", item.ground, item.party, (), (FREEZE,), True, True if item.certain else None, since, None, (), (), "")
