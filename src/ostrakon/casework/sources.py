"""Where findings come from: the hits that a file run wrote, parties as they are screened, and payments that were held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from ostrakon.casework.finding import Finding
from ostrakon.certificate import Certificate
from ostrakon.errors import InputError
from ostrakon.party import Party
from ostrakon.screening.files.records import COLUMNS, certificate_columns, listed_facts
from ostrakon.screening.files.summary import FileSummary

if TYPE_CHECKING:
    from ostrakon.screening.payments.decision import PaymentDecision
    from ostrakon.screening.screener import Screener

_LISTED = "listed_"
_NOT_OF_HIT = ("rank", "list_versions", "ownership_policy", "ownership_hash", "engine_version", "settings_hash", "screened_at")
_OF_HIT = tuple(name for name in COLUMNS if not name.startswith(("customer_", _LISTED)) and name not in _NOT_OF_HIT)
_LONGEST_LINE = 50_000_000
_LONGEST_TEXT = 200


def findings_of_file(path: Path) -> Iterator[Finding]:
    """The findings that `ostrakon screen --file … --out hits.jsonl` wrote, with the certificate from the summary beside the file.

    Raises InputError, with file and line, where either is missing, broken, or not of the same run.
    """
    certificate = _certificate(path)
    for _, rows in groupby(_rows(path, certificate), key=lambda row: row["customer_row"]):
        yield _finding(list(rows), certificate, path)


def _finding(rows: list[dict[str, Any]], certificate: Certificate, path: Path) -> Finding:
    customer = rows[0]
    try:
        party = Party(
            names=tuple(name for name in (customer["customer_name"], *customer["customer_aliases"]) if name),
            schema=customer["customer_schema"],
            birth_date=customer["customer_birth_date"],
            countries=customer["customer_countries"],
            identifiers=customer["customer_identifiers"],
            addresses=customer["customer_addresses"],
            gender=customer["customer_gender"],
            reference=customer["customer_reference"],
        )
        finding = Finding(party, tuple(map(_hit, rows)), certificate)
        finding.fingerprint  # noqa: B018  every part that is needed later is looked at now
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path}, customer row {customer['customer_row']}: this is no hit of this version of Ostrakon ({error})."
        ) from None
    return finding


def findings_of_parties(screener: Screener, parties: Iterable[Party], threshold: float | None = None, limit: int = 10) -> Iterator[Finding]:
    """Screen parties, and give the findings of those with hits."""
    for party, hits in screener.screen_many(parties, threshold, limit):
        if hits:
            yield Finding.of(party, hits, hits.certificate)


def finding_of_payment(decision: PaymentDecision) -> Finding:
    """The finding of a payment that was held.

    Its party is everybody whom it names, those who were hit first, so that it is the same whatever lists say later; its reference is
    the id of the alert that it raises.

    Each hit says in which field of the payment it stood (`role`, `path`, `text`). Raises InputError for a payment that is released.
    """
    if decision.alert_id is None:
        raise InputError(f"{decision.payment.source}, payment {decision.payment.number}, was released: there is nothing to decide.")
    everybody = dict.fromkeys(name for item in decision.payment.parties for name in item.party.names)
    first = (item.text for item in decision.hits if item.text in everybody)
    names = tuple(dict.fromkeys((*first, *everybody))) or (f"payment {decision.alert_id}",)
    hits = tuple(orjson.loads(orjson.dumps({**item.to_dict(), "listed": listed_facts(item.hit.entity)})) for item in decision.hits)
    reasons = (*decision.reasons, *(item.sentence for item in decision.stripping))
    return Finding(Party(names=names, reference=decision.alert_id), hits, decision.certificate, reasons)


def _certificate(path: Path) -> Certificate:
    beside = path.with_name(f"{path.name}.summary.json")
    if path.suffix.lower() != ".jsonl":
        raise InputError(f"{path} is not read: alerts are opened from hits in JSON lines (screen --file … --out hits.jsonl).")
    try:
        return FileSummary.from_dict(orjson.loads(beside.read_bytes())).certificate
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{beside} is missing or cannot be read ({error}): it says on what the hits rest, so no alert is opened."
        ) from None


def _rows(path: Path, certificate: Certificate) -> Iterator[dict[str, Any]]:
    ground = certificate_columns(certificate)
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), b""), 1):
                yield _row(line, ground, f"{path}, line {number}")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None


def _row(line: bytes, ground: dict[str, Any], where: str) -> dict[str, Any]:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        row = None
    if not isinstance(row, dict) or not set(COLUMNS) <= set(row):
        raise InputError(f"{where}: this is no hit that `ostrakon screen --file` wrote.")
    other = next((name for name, value in ground.items() if row[name] != value), None)
    if other is not None:
        raise InputError(f"{where}: its {other} is not that of the summary beside the file; the two are not of one run.")
    return row


def _hit(row: dict[str, Any]) -> dict[str, Any]:
    listed = {name.removeprefix(_LISTED): row[name] for name in row if name.startswith(_LISTED)}
    return {name: row[name] for name in _OF_HIT} | {"listed": listed}
