"""What was found about one party: the party as it was asked about, its hits and the certificate, as data that keeps for ten years.

A finding is kept under the hash of its JSON. Three fingerprints tell whether something is the same as before: that of the customer, that
of an entry of a list (what the list says of it, not how it scores), and that of both with the settings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from ostrakon.casework.audit_log import canonical
from ostrakon.certificate import Certificate
from ostrakon.hit import Hit
from ostrakon.party import Party
from ostrakon.screening.files.records import listed_facts

HitRecord = dict[str, Any]
"""A hit, JSON-ready: `Hit.to_dict` with the facts that the list says (`listed`)."""

_OF_LISTING = ("list_id", "entity_id", "measures", "blocks", "since", "until", "references", "provisions", "reason", "entry_sha256")


@dataclass(frozen=True, slots=True)
class Finding:
    """A party with its hits, best first.

    `reasons` are sentences for what needs a decision though it is no hit: a payment that could not be read. Only then can the certificate
    be missing. `suppressed` names entries that were found and that a good-guy rule kept back, each with the rule.
    """

    party: Party
    hits: tuple[HitRecord, ...]
    certificate: Certificate | None
    reasons: tuple[str, ...] = ()
    suppressed: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, party: Party, hits: Sequence[Hit], certificate: Certificate) -> Finding:
        """The finding of a screening."""
        records = ({**hit.to_dict(), "listed": listed_facts(hit.entity)} for hit in hits)
        return cls(party, tuple(json.loads(canonical(record)) for record in records), certificate)

    @property
    def customer(self) -> str:
        """Fingerprint of the party: all that was said of it, its reference included; the order of names does not count."""
        values = ((name, getattr(self.party, name)) for name in Party.__slots__)
        said = {name: sorted(value) if isinstance(value, tuple) else value for name, value in values}
        return sha256(canonical(said).encode()).hexdigest()

    @property
    def entries(self) -> dict[str, str]:
        """By the id of each hit's entry, the content hash of what its lists say of the party."""
        return {hit["entity_id"]: entry_hash(hit) for hit in self.hits}

    @property
    def fingerprint(self) -> str:
        """Of customer, entries and settings together: the same again is nothing new."""
        said = {"customer": self.customer, "entries": self.entries, "reasons": self.reasons, "settings": self.settings_hash}
        return sha256(canonical(said).encode()).hexdigest()

    @property
    def settings_hash(self) -> str:
        """The settings by which it was found."""
        return self.certificate.settings_hash if self.certificate else ""

    @property
    def score(self) -> float:
        """That of the best hit; what has none is not less urgent for it, and counts as 1."""
        return float(max((hit["score"] for hit in self.hits), default=1))

    @property
    def ground(self) -> dict[str, Any]:
        """What it rests on, in short: list versions with their hashes, engine, settings, time."""
        if self.certificate is None:
            return {}
        names = ("engine_version", "settings_hash", "screened_at", "as_of", "resolution_hash")
        lists = {version.version_id: version.sha256 for version in self.certificate.lists}
        return {"lists": lists} | {name: getattr(self.certificate, name) for name in names}

    @property
    def name(self) -> str:
        """What people call the party, as far as it can be shown."""
        called = (self.party.names or self.party.identifiers)[0]
        return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in called)

    def hit(self, entity_id: str) -> HitRecord | None:
        """The hit of that entry."""
        return next((hit for hit in self.hits if entity_id in (hit["entity_id"], *hit["also"])), None)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "party": asdict(self.party),
            "hits": list(self.hits),
            "certificate": self.certificate.to_dict() if self.certificate else None,
            "reasons": list(self.reasons),
            "suppressed": [list(item) for item in self.suppressed],
        }

    def to_bytes(self) -> bytes:
        """The JSON under whose hash it is kept."""
        return canonical(self.to_dict()).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Finding:
        """The finding that `to_bytes` wrote."""
        record = json.loads(data)
        return cls(
            party_from(record["party"]),
            tuple(record["hits"]),
            Certificate.from_dict(record["certificate"]) if record["certificate"] else None,
            tuple(record["reasons"]),
            tuple((entity_id, rule_id) for entity_id, rule_id in record["suppressed"]),
        )


def party_from(record: Mapping[str, Any]) -> Party:
    """The party that a dictionary describes."""
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
    return Party(**fields)


def entry_hash(hit: HitRecord) -> str:
    """Content hash of the entries of a hit's party, on each list that names it, with what they mean; of a party on no list, of why it is
    blocked."""
    listings = [
        {name: listing[name] for name in _OF_LISTING} | {"programmes": [programme["tag"] for programme in listing["programmes"]]}
        for listing in hit["listings"]
    ]
    said = {name: hit[name] for name in ("entity_id", "caption", "schema", "listed")}
    said |= {"also": sorted(hit["also"]), "listings": listings, "ownership": _chain(hit["ownership"])}
    return sha256(canonical(said).encode()).hexdigest()


def _chain(ownership: Mapping[str, Any] | None) -> Any:
    """Who owns the party and is blocked, without what is another each day: the day itself, and the versions of the lists."""
    if ownership is None:
        return None
    stakes = ("owner", "owner_status", "kind", "share", "counts")
    steps = [
        {"party": step["party"], "status": step["status"], "stakes": [{name: stake[name] for name in stakes} for stake in step["stakes"]]}
        for step in ownership["steps"]
    ]
    return {"status": ownership["status"], "policy": ownership["policy"], "steps": steps}


def has_exact_identifier(hit: HitRecord) -> bool:
    """Whether a number agrees: such a hit is nobody's namesake."""
    return any(item["kind"] == "identifier" for item in hit["evidence"])
