"""`ostrakon case` as a person or a script meets it: from a customer file to a decision, its exception and its proof."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner, Result

from ostrakon import ListStore
from ostrakon.casework.alert import AlertState
from ostrakon.casework.roles import Role
from ostrakon.casework.workflow import DispositionKind
from ostrakon.cli.case_decide import KINDS
from ostrakon.cli.case_people import ROLES
from ostrakon.cli.case_queue import STATES
from ostrakon.cli.main import ostrakon
from ostrakon.errors import ConflictError, InputError, NotAllowedError

CUSTOMERS = (
    "customer_id,name,type,birth_date,country\nC-1,Hailun Zhu,person,1958-01,China\nC-2,Wang Mingshan,person,,China\nC-3,Marta Vik,,,\n"
)
AGREES = ("--compare", "name=agrees", "--compare", "birth_date=agrees")
TRUE = ("--step", "5", "--reason", "details-agree", "--sentence", "Name and birth agree.", *AGREES)
FALSE = ("--step", "4", "--reason", "details-differ", "--sentence", "Born in 1990.")
BORN = ("--fact", "birth_date=1990-05-05", "--compare", "birth_date=differs")
Run = Callable[..., Result]


@pytest.fixture
def run(demo_store: ListStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `ostrakon case` on a copy of the demo list, in which ada, ann and bob are on record."""
    monkeypatch.delenv("OSTRAKON_ACTOR", raising=False)
    monkeypatch.delenv("OSTRAKON_DATABASE", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    home = tmp_path / "home"
    shutil.copytree(demo_store.home, home)

    def run(*arguments: str, acting: str = "ann") -> Result:
        monkeypatch.setenv("OSTRAKON_ACTOR", acting)
        result = CliRunner().invoke(ostrakon, ["--home", str(home), "case", *arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    run("person", "appoint", "ada", "--role", "administrator", acting="ada")
    run("person", "appoint", "ann", "--role", "analyst", acting="ada")
    run("person", "appoint", "bob", "--role", "analyst", "--role", "approver", acting="ada")
    return run


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.output.splitlines()]


def test_the_words_written_out_are_those_of_casework() -> None:
    assert list(ROLES) == list(Role)
    assert list(STATES) == list(AlertState)
    assert get_args(DispositionKind) == KINDS


def test_people_are_appointed_by_an_administrator(run: Run) -> None:
    assert [(one["name"], one["roles"]) for one in records(run("person", "list", "--json"))] == [
        ("ada", ["administrator"]),
        ("ann", ["analyst"]),
        ("bob", ["analyst", "approver"]),
    ]
    assert "ann" in run("person", "list").output
    with pytest.raises(NotAllowedError, match=r"ann \(analyst\) may not"):
        run("person", "appoint", "eve", "--role", "approver")
    with pytest.raises(NotAllowedError, match="eve is not appointed"):
        run("open", "Hailun Zhu", acting="eve")
    assert run("person", "appoint", "ann", "--json", acting="ada").output.startswith('{"name": "ann", "roles": []')


def test_from_a_customer_file_to_a_decision_and_its_proof(run: Run, tmp_path: Path) -> None:
    customers, hits = tmp_path / "customers.csv", str(tmp_path / "hits.jsonl")
    customers.write_text(CUSTOMERS)
    out = run("screen", str(customers), "--out", hits).output
    assert "A-4 opened: Hailun Zhu (C-1), 1.00\nA-5 opened: Wang Mingshan (C-2), 0.96\n2 opened." in out
    assert run("open", "--hits", hits).output == "2 unchanged.\n"
    queue = records(run("list", "--json"))
    assert [(alert["id"], alert["state"], alert["overdue"]) for alert in queue] == [("A-4", "open", False), ("A-5", "open", False)]
    assert "2 alerts, 0 overdue." in run("list").output

    assert run("assign", "A-4").output == "A-4 is with ann (revision 2).\n"
    with pytest.raises(ConflictError, match="in the hands of ann"):
        run("assign", "A-4", acting="bob")
    assert [alert["id"] for alert in records(run("list", "--mine", "--json"))] == ["A-4"]
    passport = tmp_path / "passport.pdf"
    passport.write_bytes(b"%PDF")
    assert "passport.pdf, 4 bytes" in run("attach", "A-4", str(passport)).output
    assert run("note", "A-4", "Asked the branch.").output.endswith("is kept with A-4.\n")

    out = run("propose", "A-4", "true_match", *TRUE, "--revision", "3").output
    assert "A-4 is before a second person (revision 4)." in out
    assert "on us-ofac-sdn-29219: name agrees, birth_date agrees" in out
    with pytest.raises(ConflictError, match="now it is 4"):
        run("approve", "A-4", "--revision", "3", acting="bob")
    assert "returned by bob" in run("return", "A-4", "Say more.", acting="bob").output
    run("propose", "A-4", "TRUE_MATCH", *TRUE)
    decided = records(run("approve", "A-4", "--remark", "Agreed.", "--json", acting="bob"))[0]
    assert (decided["alert"]["disposition"], decided["proposal"]["decided_by"]) == ("TRUE_MATCH", "bob")

    shown = run("show", "A-4").output
    for text in ("TRUE_MATCH", "approved by bob", "Agreed.", "Asked the branch.", "passport.pdf", "Jan 1958", "asset freeze"):
        assert text in shown
    assert records(run("show", "A-4", "--json"))[0]["finding"]["hits"][0]["entity_id"] == "us-ofac-sdn-29219"
    assert [record["action"] for record in records(run("show", "A-4", "--log", "--json"))][-1] == "alert.close"
    assert "bob alert.close" in run("show", "A-4", "--log").output
    assert [alert["id"] for alert in records(run("list", "--all", "--json"))] == ["A-4", "A-5"]
    assert [alert["id"] for alert in records(run("list", "--state", "closed", "--json"))] == ["A-4"]
    assert "A-4 is open" in run("reopen", "A-4", "Another man.", acting="bob").output

    case = records(run("join", "A-4", "A-5", "--title", "Two men", "--json"))[0]["id"]
    assert "Two men" in run("show", case).output
    assert len(records(run("show", case, "--json"))[0]["alerts"]) == 2
    folder = str(tmp_path / "examiner")
    out = run("export", case, "--out", folder).output
    checked = run("verify-export", folder)
    assert checked.exit_code == 0
    assert "nothing was altered" in checked.output
    anchor = records(run("verify-log", "--json"))[0]["anchor"]
    assert f"Anchor of the log: {anchor}" in out
    assert run("verify-log", "--anchor", anchor).exit_code == 0


def test_a_false_positive_becomes_an_exception_that_is_counted(run: Run) -> None:
    run("open", "Wang Mingshan", "--reference", "C-1003")
    with pytest.raises(InputError, match="we hold nothing of it"):
        run("propose", "A-4", "FALSE_POSITIVE", *FALSE, "--compare", "birth_date=differs")
    assert "before a second person" in run("propose", "A-4", "FALSE_POSITIVE", *FALSE, *BORN).output
    run("approve", "A-4", acting="bob")
    until = ("--expires", "2999-01-01", "--sentence", "Known since 2001.")
    with pytest.raises(InputError, match="at the latest"):
        run("good-guy", "add", "A-4", "us-ofac-sdn-29162", *until)
    with pytest.raises(InputError, match="is not a day"):
        run("good-guy", "add", "A-4", "us-ofac-sdn-29162", "--expires", "soon", "--sentence", "x")
    day = str(int(json.loads(run("show", "A-4", "--json").output)["alert"]["opened_at"][:4]) + 1) + "-01-01"
    add = ("good-guy", "add", "A-4", "us-ofac-sdn-29162", "--expires", day, "--sentence", "Known since 2001.", "--json")
    rule = records(run(*add))[0]["id"]
    assert f"{rule} is in force until {day}" in run("good-guy", "approve", rule, acting="bob").output
    out = run("open", "Wang Mingshan", "--reference", "C-1003", "--kind", "document").output
    assert out == "1 suppressed. 1 hit was kept back by good-guy rules.\n"
    out = run("open", "Wang Mingshan", "--reference", "C-1003", "--kind", "document", "--dob", "1964-01").output
    assert f"The good-guy rule {rule} does not hold: the customer's data changed." in out
    assert [one["suppressed"] for one in records(run("good-guy", "list", "--json"))] == [1]
    assert "C-1003: Wang Mingshan" in run("good-guy", "list").output
    assert "us-ofac-sdn@2021-03-22" in run("good-guy", "list", "--suppressed").output
    assert len(records(run("good-guy", "list", "--suppressed", "--json"))) == 1
    assert run("good-guy", "revoke", rule, "He moved.").output == f"{rule} is revoked.\n"
    again = records(run(*add))[0]["id"]
    assert run("good-guy", "return", again, "Say how.", acting="bob").output == f"{again} is returned.\n"


def test_what_is_missing_is_asked_for_and_answered(run: Run) -> None:
    run("open", "Wang Mingshan", "--reference", "C-1003")
    ask = (
        "--step",
        "4",
        "--reason",
        "details-missing",
        "--sentence",
        "No birth date.",
        "--missing",
        "birth_date",
        "--compare",
        "name=agrees",
    )
    assert "waiting for an answer" in run("propose", "A-4", "insufficient_info", *ask, "--compare", "name=agrees").output
    request = json.loads(run("show", "A-4", "--json").output)["info_requests"][0]
    assert request["missing"] == ["birth_date"]
    assert f"{request['id']}, open: asked for birth_date" in run("show", "A-4").output
    assert run("answer", request["id"], "Born in 1990.").output == f"{request['id']} is answered; A-4 is to be decided.\n"


def test_nobody_found_is_no_alert(run: Run) -> None:
    assert run("open", "Marta Ellingsen-Vik").output == "Nobody was found, so there is no alert.\n"
    assert run("list").output == "0 alerts, 0 overdue.\n"


def test_the_policy_is_shown_and_set(run: Run, tmp_path: Path) -> None:
    text = run("policy").output
    own = tmp_path / "own.yml"
    own.write_text(text.replace("good_guy_days: 365", "good_guy_days: 30"))
    with pytest.raises(NotAllowedError):
        run("policy", "--set", str(own))
    assert "own.yml is in force" in run("policy", "--set", str(own), acting="ada").output
    assert "good_guy_days: 30" in records(run("policy", "--json"))[0]["policy"]


def test_both_databases_are_used_in_the_same_way(run: Run, database: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if database is not None:
        monkeypatch.setenv("OSTRAKON_DATABASE", database)
        run("person", "appoint", "ada", "--role", "administrator", acting="ada")
        run("person", "appoint", "ann", "--role", "analyst", acting="ada")
        run("person", "appoint", "bob", "--role", "approver", acting="ada")
    run("open", "Wang Mingshan", "--reference", "C-1003")
    run("propose", "A-4", "FALSE_POSITIVE", *FALSE, *BORN)
    run("approve", "A-4", acting="bob")
    assert [alert["disposition"] for alert in records(run("list", "--all", "--json"))] == ["FALSE_POSITIVE"]
    assert run("verify-log").exit_code == 0
    run("export", "--all", "--out", str(tmp_path / "examiner"))
    assert run("verify-export", str(tmp_path / "examiner")).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("open",), "Give either a NAME"),
        (("open", "x", "--hits", "HITS"), "Give either a NAME"),
        (("screen", "HITS", "--out", "x.csv"), "end in .jsonl"),
        (("export", "--out", "x"), "either a CASE or --all"),
        (("export", "C-1", "--all", "--out", "x"), "either a CASE or --all"),
        (("propose", "A-4", "TRUE_MATCH", *TRUE, "--compare", "name"), "write FIELD="),
        (("propose", "A-4", "TRUE_MATCH", *TRUE, "--compare", "name=maybe"), "write agrees, differs or unknown"),
        (("propose", "A-4", "PERHAPS", *TRUE), "is not one of"),
    ],
)
def test_wrong_usage(run: Run, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    hits = tmp_path / "hits.jsonl"
    hits.write_text("")
    run("open", "Wang Mingshan", "--reference", "C-1003")
    result = run(*(str(hits) if word == "HITS" else word for word in arguments))
    assert result.exit_code == 2
    assert words in result.output


def test_what_was_altered_is_named_and_the_exit_status_says_so(run: Run, tmp_path: Path) -> None:
    run("open", "Wang Mingshan", "--reference", "C-1003")
    with sqlite3.connect(tmp_path / "home" / "casework.sqlite") as file:
        file.execute("UPDATE alert SET state = 'closed', disposition = 'FALSE_POSITIVE'")
    file.close()
    result = run("verify-log")
    assert result.exit_code == 1
    assert result.output.startswith("The alert A-4 is not as record 4 left it: it was changed by hand.\n4 records")
    assert "1 fault." in result.output
    assert records(run("verify-log", "--json"))[0]["faults"][0]["subject"] == "alert A-4"
