"""Gathers what one payment names while a message is read, and makes the payment of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ostrakon.errors import InputError
from ostrakon.party import Party, check_partial_date
from ostrakon.screening.documents.context import countries_in
from ostrakon.screening.payments.bank_codes import bic_country, iban_country, telling_number
from ostrakon.screening.payments.payment import PaymentCountry, PaymentParty, PaymentText
from ostrakon.screening.payments.wrapping import readings

_LEAST_LETTERS = 4
"""Letters of a text that may name somebody."""
MAX_NAME = 1_000
"""Characters of a name; the longest that a message may have is 140."""
MAX_TEXT = 20_000
"""Characters of a text; the longest that a message may have, FIN's envelope of an MT103 REMIT, has 9,000."""


@dataclass
class Collector:
    """Parties, texts, countries and problems in the order in which the message has them."""

    parties: list[PaymentParty] = field(default_factory=list)
    texts: list[PaymentText] = field(default_factory=list)
    countries: list[PaymentCountry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def copy(self) -> Collector:
        """Another one that begins with the same: what a message says once for all its payments."""
        return Collector([*self.parties], [*self.texts], [*self.countries], [*self.problems])

    def party(
        self,
        role: str,
        path: str,
        *,
        names: Sequence[str] = (),
        identifiers: Sequence[str] = (),
        bics: Sequence[str] = (),
        countries: Iterable[str] = (),
        address: Sequence[str] = (),
        address_form: str | None = None,
        birth_date: str | None = None,
        schema: str = "Thing",
    ) -> None:
        """Add a party; one that says neither a name nor an identifier is a problem, as it cannot be screened."""
        names = [text for name in names if (text := " ".join(name.split()))]
        for name in names:
            if not any(map(str.isalnum, name)):
                self.problems.append(f"{path}: the name of the {role} has no letter in it, so it names nobody.")
            elif len(name) > MAX_NAME:
                self.problems.append(f"{path}: the name of the {role} has {len(name):,} characters; no message has over {MAX_NAME:,}.")
        names = [name for name in names if any(map(str.isalnum, name)) and len(name) <= MAX_NAME]
        bics = [text for bic in bics if (text := "".join(bic.split()).upper())]
        identifiers = [text for number in identifiers if (text := " ".join(number.split()))]
        stated = [code for code in countries if code.strip()]
        for code in stated:
            self.country(code, role, path)
        for bic in bics:
            if code_of_bic := bic_country(bic):
                self.country(code_of_bic, role, path)
            else:
                self.problems.append(f"{path}: {bic!r} is not a BIC, so nobody knows which institution the {role} is.")
        if birth_date is not None:
            birth_date = self._birth_date(birth_date, role, path)
        if not names and not identifiers and not bics:
            self.problems.append(f"{path}: the {role} has neither a name nor an identifier, so it cannot be screened.")
            return
        in_address = () if stated else sorted(countries_in(" ".join(address).lower().replace(",", " ").split()))
        party = Party(
            names=tuple(names),
            schema=schema,
            birth_date=birth_date,
            countries=tuple(dict.fromkeys((*stated, *in_address))),
            identifiers=tuple(dict.fromkeys((*identifiers, *bics))),
            addresses=(" ".join(" ".join(address).split()),) if address else (),
        )
        self.parties.append(PaymentParty(role, path, party, tuple(bics), address_form if address else None))
        if address:
            self.text(f"address of {role}", path, address)

    def account(self, role: str, path: str, number: str) -> None:
        """Add an account: an IBAN says a country, and it or a wallet may be a listed party's; plain numbers say nothing."""
        if code := iban_country(number):
            self.country(code, role, path)
        if telling := telling_number(number):
            self.parties.append(PaymentParty(role, path, Party(identifiers=(telling,))))

    def text(self, role: str, path: str, lines: Sequence[str]) -> None:
        """Add free text, its lines put together; what has hardly a letter in it names nobody."""
        if (length := sum(map(len, lines))) > MAX_TEXT:
            self.problems.append(f"{path}: the {role} has {length:,} characters and was not searched; no message has over {MAX_TEXT:,}.")
            return
        said = tuple(text for text in readings(lines, "\n") if sum(map(str.isalpha, text)) >= _LEAST_LETTERS)
        if said:
            self.texts.append(PaymentText(role, path, said))
            for code in sorted(countries_in(said[-1].lower().replace(",", " ").split())):
                self.country(code, role, path)

    def country(self, code: str, role: str, path: str) -> None:
        """Add a country, by its code."""
        self.countries.append(PaymentCountry(code.strip().lower(), role, path))

    def empty_name(self, role: str, path: str) -> None:
        """Note a name that is there and says nothing."""
        self.problems.append(f"{path}: the name of the {role} is empty.")

    def _birth_date(self, text: str, role: str, path: str) -> str | None:
        try:
            return check_partial_date(text.strip())
        except InputError:
            self.problems.append(f"{path}: {text.strip()!r} is not a birth date of the {role}.")
            return None
