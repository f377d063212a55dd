"""A decision on an alert, and the rules that make it a consistent one: which step decided, on what comparison, for what reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, get_args

from ostrakon.casework.comparison import Compared
from ostrakon.casework.finding import Finding, HitRecord, has_exact_identifier
from ostrakon.casework.workflow import FIELDS, DispositionKind, Reason, reasons, steps
from ostrakon.errors import InputError

_LONGEST = 4_000
_DETAILS = frozenset(FIELDS) - {"list", "type", "name", "ownership"}
_EVERY_HIT = ("FALSE_POSITIVE", "NOT_APPLICABLE")


@dataclass(frozen=True, slots=True)
class Disposition:
    """What is decided.

    `step` is the step of the workflow that decided, `entries` the hits it is about (none given: all of them), `reason` a code of
    `workflow.reasons`, `sentence` the ground in words. `missing` are the fields to be asked for (insufficient information), `licence` is
    the licence's number (licensed), `duplicate_of` the other alert.
    """

    kind: DispositionKind
    step: int
    reason: str
    sentence: str
    compared: tuple[Compared, ...] = ()
    entries: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    licence: str = ""
    duplicate_of: str = ""

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        lists = {"compared": [item.to_dict() for item in self.compared], "entries": list(self.entries), "missing": list(self.missing)}
        return asdict(self) | lists

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Disposition:
        """The disposition that `to_dict` wrote. Raises InputError for a dictionary that is none."""
        try:
            lists = {"entries": tuple(record.get("entries", ())), "missing": tuple(record.get("missing", ()))}
            return cls(**{**record, "compared": tuple(Compared(**item) for item in record.get("compared", ())), **lists})
        except TypeError as error:
            raise InputError(f"This is no disposition: {error}.") from None


def checked(disposition: Disposition, finding: Finding, attachments: int) -> Disposition:
    """The disposition with all its entries named, if it is consistent with what was found. Raises InputError that says what is not."""
    reason = _reason(disposition)
    if not disposition.sentence.strip() or len(disposition.sentence) > _LONGEST:
        raise InputError(f"A decision needs its ground in a sentence, of {_LONGEST:,} characters at most.")
    _belongings(disposition)
    hits = _hits(disposition, finding)
    compared = tuple(_checked(item, hits) for item in disposition.compared)
    for entity_id, hit in hits.items():
        about = [item for item in compared if item.entity_id == entity_id]
        if not about and disposition.kind != "DUPLICATE":
            raise InputError(f"Say for {entity_id} which fields were compared, and whether they agree.")
        for need in reason.needs:
            test, words = _NEEDS[need]
            if not test(about, hit):
                raise InputError(f"The reason {reason.code} does not fit {entity_id}: {words}.")
        if disposition.kind == "FALSE_POSITIVE" and has_exact_identifier(hit) and not reason.clears_identifier:
            able = ", ".join(item.code for item in reasons().values() if item.clears_identifier)
            raise InputError(f"An identifier of {entity_id} is exactly ours; only these reasons can clear that: {able}.")
    if reason.evidence and not attachments:
        raise InputError(f"The reason {reason.code} needs its evidence: attach it to the alert first.")
    return Disposition.from_dict({**disposition.to_dict(), "entries": list(hits), "compared": [item.to_dict() for item in compared]})


def _reason(disposition: Disposition) -> Reason:
    if disposition.kind not in get_args(DispositionKind):
        raise InputError(f"{disposition.kind!r} is no disposition: use one of {', '.join(get_args(DispositionKind))}.")
    if disposition.step not in (step.number for step in steps()):
        raise InputError(f"{disposition.step!r} is no step: the steps are 1 to {len(steps())}.")
    fitting = [item for item in reasons().values() if disposition.kind in item.dispositions]
    reason = next((item for item in fitting if item.code == disposition.reason), None)
    if reason is None:
        raise InputError(
            f"{disposition.reason!r} is no reason for {disposition.kind}: use one of {', '.join(item.code for item in fitting)}."
        )
    if disposition.step not in reason.steps:
        decided = " or ".join(map(str, reason.steps))
        raise InputError(f"The reason {reason.code} is decided in step {decided}, not in step {disposition.step}.")
    return reason


def _belongings(disposition: Disposition) -> None:
    """What belongs to one kind of disposition alone is there, and nowhere else."""
    kind = disposition.kind
    for value, owner, words in (
        (disposition.missing, "INSUFFICIENT_INFO", "the fields that are missing"),
        (disposition.licence.strip(), "LICENSED", "the number of the licence"),
        (disposition.duplicate_of, "DUPLICATE", "the other alert"),
    ):
        if kind == owner and not value:
            raise InputError(f"{kind} needs {words}.")
        if kind != owner and value:
            raise InputError(f"{kind} goes without {words}: that belongs to {owner}.")
    _known_fields(disposition.missing)


def _known_fields(names: Sequence[str]) -> None:
    unknown = [name for name in names if name not in FIELDS]
    if unknown:
        raise InputError(f"{unknown[0]!r} is no field: use {', '.join(FIELDS)}.")


def _hits(disposition: Disposition, finding: Finding) -> dict[str, HitRecord]:
    """The hits that it is about, by their entry."""
    everything = {hit["entity_id"]: hit for hit in finding.hits}
    unknown = [entity_id for entity_id in disposition.entries if entity_id not in everything]
    if unknown:
        raise InputError(f"{unknown[0]!r} is no hit of this alert: they are {', '.join(everything) or 'none'}.")
    open_ones = [entity_id for entity_id in everything if entity_id not in (disposition.entries or everything)]
    if open_ones and disposition.kind in _EVERY_HIT:
        raise InputError(f"{disposition.kind} closes the alert, and leaves {', '.join(open_ones)} undecided: decide on every hit.")
    return {entity_id: hit for entity_id, hit in everything.items() if entity_id in (disposition.entries or everything)}


def _checked(item: Compared, hits: Mapping[str, HitRecord]) -> Compared:
    _known_fields([item.field])
    if item.entity_id not in hits:
        raise InputError(f"The comparison of {item.field} is with {item.entity_id!r}, which this decision is not about.")
    if item.agrees is not None and not item.listed:
        raise InputError(f"{item.field}: {item.entity_id} says nothing of it on its list, so nobody can say whether it agrees.")
    if item.agrees is not None and not item.query and item.field not in ("list", "ownership"):
        raise InputError(f"{item.field}: we hold nothing of it, so nobody can say whether it agrees with {item.listed}.")
    if item.agrees is False and item.query.casefold() == item.listed.casefold():
        raise InputError(f"{item.field}: both are {item.query}; that does not differ.")
    return item


def _any(compared: Sequence[Compared], fields: frozenset[str], agrees: bool) -> bool:
    return any(item.field in fields and item.agrees is agrees for item in compared)


_NAME, _TYPE, _IDENTIFIER = frozenset({"name"}), frozenset({"type"}), frozenset({"identifier"})
_NEEDS: Mapping[str, tuple[Callable[[Sequence[Compared], HitRecord], bool], str]] = {
    "list": (lambda about, hit: any(item.field == "list" for item in about), "compare the list"),
    "type-differs": (lambda about, hit: _any(about, _TYPE, False), "compare the type, which must differ"),
    "name-differs": (lambda about, hit: _any(about, _NAME, False), "compare the name, which must differ"),
    "detail-differs": (
        lambda about, hit: _any(about, _DETAILS, False) and not _any(about, _IDENTIFIER, True),
        "compare a detail beyond the name that differs, and no identifier may agree",
    ),
    "identifier-differs": (lambda about, hit: _any(about, _IDENTIFIER, False), "compare the identifiers, which must differ"),
    "identifier-agrees": (lambda about, hit: _any(about, _IDENTIFIER, True), "compare the identifiers, of which one must agree"),
    "similarities": (
        lambda about, hit: _any(about, _IDENTIFIER, True) or (_any(about, _NAME, True) and _any(about, _DETAILS, True)),
        "compare name and details, of which the name and one more must agree, or an identifier",
    ),
    "owned": (lambda about, hit: hit["ownership"] is not None, "nobody who is blocked owns it, as far as the hit says"),
}
