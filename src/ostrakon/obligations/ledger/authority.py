"""On what an entry of the ledger rests; without an authority of a kind that permits it, nothing is booked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ostrakon.errors import InputError, NotAllowedError
from ostrakon.obligations.ledger.asset import Document

EventKind = Literal["block", "deposit", "interest", "fee", "transfer", "release", "undo", "end", "correction"]


@dataclass(frozen=True, slots=True)
class AuthorityKind:
    """A kind of authority: which entries it permits, what its reference is, and what must be with it."""

    key: str
    title: str
    permits: tuple[str, ...]
    asks: str
    source: str
    verified: bool
    since: date | None = None
    document: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority: its kind, what it is called (`reference`), its day, the documents that show it."""

    kind: str
    reference: str
    on: date
    documents: tuple[Document, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "kind": self.kind,
            "reference": self.reference,
            "on": self.on.isoformat(),
            "documents": [asdict(document) for document in self.documents],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Authority:
        """What `to_dict` wrote."""
        documents = tuple(Document(**document) for document in data["documents"])
        return cls(data["kind"], data["reference"], date.fromisoformat(data["on"]), documents)


def require_authority(authority: Authority | None, event: EventKind, day: date) -> None:
    """Raise NotAllowedError unless the authority permits an entry of that kind for that day."""
    fitting = [kind for kind in authority_kinds().values() if event in kind.permits]
    wanted = " or ".join(f"{kind.key} ({kind.asks})" for kind in fitting)
    if authority is None or not authority.reference.strip():
        raise NotAllowedError(f"Without an authority on record nothing is booked: for the entry {event}, name {wanted}.")
    kind = authority_kinds().get(authority.kind)
    if kind is None or event not in kind.permits:
        raise NotAllowedError(f"The authority {authority.kind!r} does not permit the entry {event}: name {wanted}.")
    if authority.on > day:
        raise NotAllowedError(f"The authority {authority.reference} is of {authority.on}, the entry for {day}: it was not there yet.")
    if kind.since is not None and day < kind.since:
        raise NotAllowedError(f"{kind.title}: that was not possible before {kind.since}; the entry is for {day}.")
    if kind.document and not authority.documents:
        raise NotAllowedError(f"{kind.title}: put the document on record with it, by name and sha256.")


@cache
def authority_kinds() -> dict[str, AuthorityKind]:
    """The kinds of `authorities.yml`, by key; read once."""
    import yaml

    text = files("ostrakon.obligations.ledger").joinpath("authorities.yml").read_text(encoding="utf-8")
    return {key: AuthorityKind(key=key, **{**record, "permits": tuple(record["permits"])}) for key, record in yaml.safe_load(text).items()}


def sanction(reference: str, on: date) -> Authority:
    """The authority for blocking; raises InputError where none is named."""
    if not reference:
        raise InputError("Say under which programme the property is blocked.")
    return Authority("sanction", reference, on)
