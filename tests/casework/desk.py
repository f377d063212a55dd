"""People, findings and decisions for the tests of casework; also runs, in its own process, what races and is killed.

Run as `python desk.py COMMAND HOME URL ARGUMENT...`; an empty URL stands for SQLite in the folder.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from ostrakon.casework.casework import Casework
from ostrakon.casework.comparison import Compared
from ostrakon.casework.disposition import Disposition
from ostrakon.casework.finding import Finding
from ostrakon.casework.roles import Actor, Role
from ostrakon.certificate import Certificate, ListCertificate
from ostrakon.errors import OstrakonError
from ostrakon.party import Party

ADA = Actor("ada", frozenset({Role.ADMINISTRATOR}))
ANN = Actor("ann", frozenset({Role.ANALYST}))
BOB = Actor("bob", frozenset({Role.APPROVER}))
EVE = Actor("eve", frozenset({Role.APPROVER}))
TOM = Actor("tom", frozenset({Role.ANALYST, Role.APPROVER}), business_line=True)
AUD = Actor("aud", frozenset({Role.AUDITOR}))
NOON = datetime(2020, 7, 9, 12, tzinfo=UTC)

WANG = "us-ofac-sdn-29162"
CERTIFICATE = Certificate(
    (ListCertificate("us-ofac-sdn", "us-ofac-sdn@2020-07-09", "ab" * 32, "2020-07-09", "2020-07-09T11:00:00+00:00", 34, "ef" * 32),),
    "0.1.0", "cd" * 32, "2020-07-09T11:30:00+00:00",
)  # fmt: skip
NAMESAKE = Party(names=("Wang Mingshan",), schema="Person", birth_date="1990-05-05", countries=("China",), reference="C-1003")


OWNED: dict[str, Any] = {
    "status": "blocked through owners", "certain": True, "brief": "blocked through its owners", "policy": "ofac",
    "sentence": "60 % are held by the Corps.", "text": "Mill on 2020-08-01: BLOCKED THROUGH OWNERS\nLists: us-ofac-sdn@2020-07-31",
    "steps": [
        {"party": "mill", "name": "Mill", "status": "blocked through owners", "held": {"low": "60", "high": "60"}, "control": None,
         "unaccounted": "40", "designations": [],
         "stakes": [{"owner": "us-ofac-sdn-29299", "owner_name": "Corps", "owner_status": "listed", "kind": "share", "counts": True,
                     "share": {"low": "60", "high": "60"}, "statements": [{"known_from": "2020-07-01"}]}]},
    ],
}  # fmt: skip
"""Why a company is blocked that the Corps owns to 60 per cent."""


def appointed(home: Path, url: str | None) -> Casework:
    """Casework with everybody above on record: audit records 1 to 6."""
    casework = Casework.open(home, url)
    casework.appoint("ada", "ada", ["administrator"], at=NOON)
    for person in (ANN, BOB, EVE, TOM, AUD):
        casework.appoint("ada", person.name, person.roles, person.business_line, at=NOON)
    return casework


def hit(entity_id: str = WANG, score: float = 0.86, identifier: bool = False, **changes: Any) -> dict[str, Any]:
    """The record of a hit on Wang Mingshan, born in 1964, unless something else is said."""
    evidence = [
        {"kind": "name", "query_value": "Wang Mingshan", "listed_value": "WANG, Mingshan", "effect": 0.9, "sentence": "The same name."},
        {"kind": "birth_date", "query_value": "1990-05-05", "listed_value": "Jan 1964", "effect": -0.2, "sentence": "26 years apart."},
    ]
    if identifier:
        evidence.append({"kind": "identifier", "query_value": "G1", "listed_value": "G1", "effect": 0.95, "sentence": "The listed one."})
    listing = {
        "list_id": "us-ofac-sdn", "list_name": "OFAC SDN list", "entity_id": entity_id, "programmes": [{"tag": "GLOMAG"}],
        "measures": ["asset freeze"], "stated": False, "blocks": True, "since": "2020-07-09", "until": None, "references": [],
        "provisions": [], "reason": "", "entry_sha256": "12" * 32,
        "sentence": "OFAC SDN list: Global Magnitsky Sanctions (E.O. 13818); asset freeze",
    }  # fmt: skip
    listed = {
        "names": ["WANG, Mingshan"], "birth_dates": ["Jan 1964"], "birth_places": ["Wuwei, Gansu, China"], "countries": ["cn"],
        "genders": ["male"], "identifiers": ["G1"], "addresses": [], "positions": [],
    }  # fmt: skip
    made = {
        "score": score, "kind": "listed", "entity_id": entity_id, "also": [], "caption": "WANG, Mingshan", "schema": "Person",
        "lists": ["us-ofac-sdn"], "programmes": ["GLOMAG"], "measures": ["asset freeze"], "blocks": True, "since": "2020-07-09",
        "matched_name": "WANG, Mingshan", "evidence": evidence, "listings": [listing], "ownership": None, "listed": listed,
    }  # fmt: skip
    return made | changes


def found(*hits: dict[str, Any], party: Party = NAMESAKE, **certificate: Any) -> Finding:
    """The finding of a namesake of a listed man, unless something else is said."""
    return Finding(party, hits or (hit(),), replace(CERTIFICATE, **certificate))


def many(number: int, prefix: str = "C") -> list[Finding]:
    """Findings of so many customers."""
    return [found(party=replace(NAMESAKE, reference=f"{prefix}-{place}")) for place in range(number)]


def compared(field: str, agrees: bool | None, query: str = "1990-05-05", listed: str = "Jan 1964", entity_id: str = WANG) -> Compared:
    return Compared(field, entity_id, query, listed, agrees)


BORN_LATER = compared("birth_date", False)
SAME_NAME = compared("name", True, "Wang Mingshan", "WANG, Mingshan")
SAME_COUNTRY = compared("country", True, "China", "cn")


def false_positive(**changes: Any) -> Disposition:
    """He is a generation younger."""
    given: dict[str, Any] = {
        "kind": "FALSE_POSITIVE", "step": 4, "reason": "details-differ", "sentence": "Born 26 years after the listed man.",
        "compared": (SAME_NAME, BORN_LATER),
    }  # fmt: skip
    return Disposition(**given | changes)


def true_match(**changes: Any) -> Disposition:
    """It is he."""
    given: dict[str, Any] = {
        "kind": "TRUE_MATCH", "step": 5, "reason": "details-agree", "sentence": "Name and nationality agree.",
        "compared": (SAME_NAME, SAME_COUNTRY),
    }  # fmt: skip
    return Disposition(**given | changes)


def insufficient(**changes: Any) -> Disposition:
    """His birth date is not known."""
    given: dict[str, Any] = {
        "kind": "INSUFFICIENT_INFO", "step": 4, "reason": "details-missing", "sentence": "Without a document nobody can tell.",
        "compared": (SAME_NAME,), "missing": ("identifier", "birth_place"),
    }  # fmt: skip
    return Disposition(**given | changes)


def opened(casework: Casework, *hits: dict[str, Any], kind: str = "customer", actor: Actor = ANN) -> str:
    """Open an alert on the namesake, and return its id."""
    (answer,) = casework.open_alerts(actor, kind, [found(*hits)], at=NOON)
    assert answer.alert is not None
    return answer.alert.id


def _main(command: str, home: str, url: str, *arguments: str) -> None:
    casework = Casework.open(Path(home), url or None)
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        if command == "approve":
            casework.approve(Actor(arguments[0], frozenset()), arguments[1])
        elif command == "propose":
            casework.propose(Actor(arguments[0], frozenset()), arguments[1], true_match(), revision=int(arguments[2]))
        elif command == "take":
            casework.assign(Actor(arguments[0], frozenset()), arguments[1], arguments[0], revision=1)
        elif command == "open":
            for answer in casework.open_alerts(ANN, "customer", many(50)):
                assert answer.alert is not None
        elif command == "work":
            _work(casework, arguments[0])
        print("done", flush=True)
    except OstrakonError as error:
        print(json.dumps([type(error).__name__, str(error)]), flush=True)


def _work(casework: Casework, prefix: str) -> None:
    """Open, note, attach and decide without end, and say after each what is on record."""
    for number in count():
        (answer,) = casework.open_alerts(ANN, "customer", many(1, f"{prefix}-{number}"))
        assert answer.alert is not None
        print(f"alert {answer.alert.id}", flush=True)
        print(f"note {casework.note(ANN, answer.alert.id, 'looked at').id}", flush=True)
        print(f"attachment {casework.attach(ANN, answer.alert.id, 'passport.pdf', prefix.encode() * 2000).id}", flush=True)
        _, made = casework.propose(ANN, answer.alert.id, true_match())
        print(f"proposal {made.id}", flush=True)
        casework.approve(BOB, answer.alert.id)
        print(f"closed {answer.alert.id}", flush=True)


if __name__ == "__main__":
    _main(*sys.argv[1:])
