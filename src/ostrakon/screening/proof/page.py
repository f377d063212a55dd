"""A statement as one printable HTML page, with its data inside, so that the page can be checked as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from ostrakon.screening.proof.statement import Statement
from ostrakon.screening.report import facts_beside, render

OLD_DAYS = 31
"""A version this much older than the day asked about may not be what was in force on it: one in between may be missing here."""

_DATA = re.compile(r'<script type="application/json" id="statement">(.*?)</script>', re.DOTALL)


def proof_page(statement: Statement) -> str:
    """The page of a statement: the same statement, the same page, to the byte."""
    question, answer = statement["question"], statement["answer"]
    found = {}
    if question["about"] == "party":
        customer = _customer(question["party"])
        found = {name: [{**hit, "facts": facts_beside(customer, hit)} for hit in answer[name]] for name in ("alerts", "near")}
    fields = [(_words(name), texts) for name, texts in answer.get("fields", {}).items()]
    return render(
        "proof.html",
        certificate=None,
        statement=statement,
        asked=asked(question),
        found=found,
        fields=fields,
        old=list(old_versions(statement)),
    )


def statement_in(text: str) -> str:
    """The JSON of a statement, from its page or as it is. Raises ValueError for a page that does not hold exactly one."""
    if not text.lstrip().startswith("<"):
        return text
    found = _DATA.findall(text)
    if len(found) != 1:
        raise ValueError("the page holds no statement" if not found else "the page holds several statements")
    return str(found[0])


def asked(question: dict[str, Any]) -> str:
    """Whom a statement is about, in a few words."""
    if question["about"] == "listed":
        return str(question["entity_id"])
    party = question["party"]
    return " / ".join((*party["names"], *party["identifiers"]))


def old_versions(statement: Statement) -> Iterator[str]:
    """In a sentence each, the versions that are much older than the day they answer for."""
    day = date.fromisoformat(statement["question"]["as_of"])
    for entry in statement["searched"]["lists"]:
        days = (day - date.fromisoformat(entry["in_force_from"])).days
        if days > OLD_DAYS:
            yield (
                f"The version of {entry['list_id']} that was searched is {days:,} days older than the day asked about; "
                "if the list was published in between, that publication was not loaded here."
            )


def _customer(party: dict[str, Any]) -> dict[str, Any]:
    names = party["names"]
    schema = None if party["schema"] == "Thing" else party["schema"]
    return {**party, "schema": schema, "name": names[0] if names else None, "aliases": names[1:]}


def _words(field: str) -> str:
    """`birthDate` as a reader writes it: "birth date"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", field).lower()
