"""Screens payments: everybody and every text in many payments at once, then a decision on each, kept in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from ostrakon.certificate import Certificate
from ostrakon.engine.countries import country_codes, country_name
from ostrakon.engine.settings import check_threshold
from ostrakon.errors import DamagedError, InputError, OstrakonError
from ostrakon.hit import Hit
from ostrakon.party import Party
from ostrakon.screening.payments.answers import Answers
from ostrakon.screening.payments.decision import FieldHit, PaymentDecision, alert_id
from ostrakon.screening.payments.free_text import FreeTextSearch
from ostrakon.screening.payments.listed_bics import ListedBics
from ostrakon.screening.payments.party_search import PartySearch
from ostrakon.screening.payments.payment import Payment, PaymentParty
from ostrakon.screening.payments.record import Decided, Entries, PaymentRecord, StoppedName, Tie
from ostrakon.screening.payments.stripping import stripped, ties
from ostrakon.screening.screener import Screener

BATCH = 256
"""Payments that are screened and recorded together."""
LIMIT = 10
"""Hits of one party, at most."""


class PaymentScreener:
    """Decides on payments. Open one and keep it: whom many payments name is then looked up once.

    What goes wrong while payments are screened or recorded holds them with the reason; it is raised by nothing but the opening.

    `hold_countries` are codes or names of countries: a payment that names one in any field is held. Without a `record` nothing is kept, so
    repeats and stripped names are not seen. Raises InputError for a country that is not known as one.
    """

    def __init__(
        self,
        screener: Screener,
        record: PaymentRecord | None = None,
        *,
        threshold: float | None = None,
        hold_countries: Iterable[str] = (),
    ) -> None:
        self.threshold = screener.settings.threshold if threshold is None else check_threshold(threshold)
        self._screener = screener
        self._record = record
        self._held_countries = frozenset(_code(country) for country in hold_countries)
        self._bics = ListedBics(screener.index, screener.settings)
        self._search = PartySearch(screener)
        self._parties = Answers(self._ask)
        self._texts = FreeTextSearch(screener, self._search, self._bics, self.threshold)

    def decide(self, payment: Payment) -> PaymentDecision:
        """The decision on one payment."""
        (decision,) = self._decide([payment])
        return decision

    def decide_many(self, payments: Iterable[Payment]) -> Iterator[PaymentDecision]:
        """The decisions on a stream of payments, in order, a batch at a time; each batch is in the record before it is handed out."""
        stream = iter(payments)
        while batch := list(islice(stream, BATCH)):
            yield from self._decide(batch)

    def _decide(self, batch: Sequence[Payment]) -> list[PaymentDecision]:
        certificate = self._screener.certificate
        try:
            return self._settle_all(batch, self._find(batch), certificate)
        except OstrakonError as error:
            return [PaymentDecision.failed(payment, error, self.threshold, certificate) for payment in batch]

    def _settle_all(
        self, batch: Sequence[Payment], found: Sequence[tuple[FieldHit, ...]], certificate: Certificate
    ) -> list[PaymentDecision]:
        reasons = [self._reasons(payment) for payment in batch]
        if self._record is None:
            return [self._settle(*item, (), Entries((), ()), certificate) for item in zip(batch, found, reasons, strict=True)]
        tied_by = [ties(payment) for payment in batch]
        with self._record.sole_writer((payment.fingerprint for payment in batch), (tie for own in tied_by for tie in own)) as entries:
            return [self._settle(*item, entries, certificate) for item in zip(batch, found, reasons, tied_by, strict=True)]

    def _find(self, batch: Sequence[Payment]) -> list[tuple[FieldHit, ...]]:
        """Whom each payment names, asked for all of them at once."""
        try:
            known = self._parties.look_up(item.party for payment in batch for item in payment.parties)
            said = self._texts.look_up(text.readings for payment in batch for text in payment.texts)
            return [
                (
                    *(hit for item in payment.parties for hit in self._party_hits(item, known[item.party])),
                    *(FieldHit(text.role, text.path, words, hit, True) for text in payment.texts for words, hit in said[text.readings]),
                )
                for payment in batch
            ]
        except (ValueError, LookupError) as error:  # a file that is damaged under an open index reads as anything
            raise DamagedError(
                f"What was read from the index makes no sense ({error}); delete the folder indexes, and screen again to rebuild it."
            ) from error

    def _ask(self, parties: Sequence[Party]) -> Iterator[tuple[Hit, ...]]:
        return self._search.hits(parties, self.threshold, LIMIT)

    def _party_hits(self, item: PaymentParty, hits: Sequence[Hit]) -> list[FieldHit]:
        own = [FieldHit(item.role, item.path, _meant(item, hit), hit) for hit in hits]
        known = {entity_id for hit in hits for entity_id in (hit.entity_id, *hit.also)}
        by_bic = [FieldHit(item.role, item.path, bic, hit) for bic in item.bics for hit in self._bics.hits(bic)]
        return own + [hit for hit in by_bic if hit.hit.entity_id not in known]

    def _reasons(self, payment: Payment) -> tuple[str, ...]:
        held = [item for item in payment.countries if item.code in self._held_countries]
        return (
            *payment.problems,
            *(f"{item.path}: the {item.role} names {country_name(item.code)}, and payments there are to be held." for item in held),
        )

    def _settle(
        self,
        payment: Payment,
        hits: tuple[FieldHit, ...],
        reasons: tuple[str, ...],
        tied_by: Sequence[Tie],
        entries: Entries,
        certificate: Certificate,
    ) -> PaymentDecision:
        """The decision in the light of earlier ones, and its entry in the record."""
        before = entries.same(payment.fingerprint)
        stripping = tuple(stripped(payment, tied_by, entries, hits))
        names = (
            *(StoppedName(item.role, item.text, item.hit.entity_id, item.in_text) for item in hits),
            *(StoppedName(item.role, item.name, item.entity_id, item.in_text) for item in stripping),
        )
        stopped = [item for item in before if item.outcome == "hold"]
        if stopped and not (hits or reasons or stripping):
            then = stopped[0].decided_at
            reasons = (f"The same payment was held at {then}; nothing is found in it now, but only a person releases what was stopped.",)
        hold = bool(hits or reasons or stripping)
        known = {name.entity_id for item in stopped for name in item.names}
        alert = hold and (not stopped or any(name.entity_id not in known for name in names))
        number = len(stopped) + alert
        if alert or not before:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            entries.add(Decided(payment.fingerprint, "hold" if hold else "release", now, names), tied_by)
        own_id = alert_id(payment, number) if hold else None
        return PaymentDecision(payment, hits, reasons, stripping, bool(before), alert, own_id, self.threshold, certificate)


def _code(country: str) -> str:
    codes = country_codes(country)
    if not codes:
        raise InputError(f"{country!r} is not known as a country: give its two-letter code or its English name.")
    (code,) = codes
    return code


def _meant(item: PaymentParty, hit: Hit) -> str:
    """What of a party was found: the number that is listed, or else its name, as put together from its lines."""
    number = next((reason.query_value for reason in hit.evidence if reason.kind == "identifier"), None)
    return number or (item.party.names or item.party.identifiers)[-1]
