"""`ostrakon lists update` as a person or a script meets it, against a mirror on this machine, with invented parties."""

from __future__ import annotations

import io
import json
import runpy
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ostrakon.cli.lists_update import _progress_bar

HTTP = runpy.run_path(str(Path(__file__).parents[1] / "publisher.py"))
PATH = "/un-sc/consolidated.xml"
Run = Callable[..., tuple[int, str, str]]


def document(day: str, *names: str) -> str:
    """A list in the UN's format."""
    persons = "".join(
        f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>{name}</FIRST_NAME><SECOND_NAME>FICTITIOUS</SECOND_NAME>"
        f"<UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.{number}</REFERENCE_NUMBER></INDIVIDUAL>"
        for number, name in enumerate(names, start=900)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="{day}T12:00:00Z"><INDIVIDUALS>{persons}</INDIVIDUALS>'
        "<ENTITIES></ENTITIES></CONSOLIDATED_LIST>"
    )


@pytest.fixture
def publisher() -> Iterator[Any]:
    with HTTP["Publisher"]() as publisher:
        yield publisher


@pytest.fixture
def run(tmp_path: Path, command: Run) -> Run:
    """Run `ostrakon lists` on a home of its own; returns exit status, standard output and standard error."""
    return partial(command, "--home", tmp_path / "home", "lists")


def test_update_loads_and_says_what_changed(run: Run, publisher: Any) -> None:
    publisher.lay_down(PATH, HTTP["tagged"](document("2021-01-30", "AMARA"), '"1"'))
    status, out, err = run("update", "un-sc", "--via", publisher.address)
    assert (status, err) == (0, "")
    assert out.startswith("un-sc: un-sc@2021-01-30-")
    assert out.endswith("is in force, with 1 party.\n")
    _, out, _ = run("update", "--via", publisher.address)
    assert out.startswith("un-sc: unchanged; un-sc@2021-01-30-")
    publisher.lay_down(PATH, HTTP["data"](document("2021-01-31", "AMARA", "BABAK")))
    _, out, _ = run("update", "--via", publisher.address)
    assert "with 2 parties, +1 against un-sc@2021-01-30-" in out


def test_status_says_how_fresh_a_list_is(run: Run, publisher: Any) -> None:
    publisher.lay_down(PATH, HTTP["data"](document("2021-01-30", "AMARA")))
    run("update", "un-sc", "--via", publisher.address)
    assert f"un-sc was last checked less than an hour ago at the mirror {publisher.address}, on" in run("status")[1]
    records = {record["list_id"]: record["freshness"] for record in map(json.loads, run("status", "--json")[1].splitlines())}
    assert (records["un-sc"]["stale"], records["un-sc"]["limit"]) == (False, 3)
    assert records["us-ofac-sdn"]["last_checked"] is None


def test_what_fails_is_said_and_the_rest_goes_on(run: Run, publisher: Any) -> None:
    publisher.lay_down(PATH, HTTP["data"](document("2021-01-30", "AMARA")))
    status, out, err = run("update", "ca-sema", "un-sc", "--via", publisher.address)
    assert status == 2
    failed, loaded = out.splitlines()
    assert failed.startswith("ca-sema: not updated. sema-lmes.xml could not be fetched from http://127.0.0.1")
    assert failed.endswith("the server answered 404 Not Found; perhaps the publisher has moved the list. No version of it is loaded.")
    assert "is in force, with 1 party." in loaded
    assert err == "ostrakon: Not updated: ca-sema; `ostrakon lists status` says why and what is in force.\n"
    assert "ca-sema: the update of 2" in run("status")[1]
    assert " failed. sema-lmes.xml could not be fetched" in run("status")[1]


def test_shrinkage_needs_a_reason(run: Run, publisher: Any) -> None:
    publisher.lay_down(PATH, HTTP["data"](document("2021-01-30", "AMARA", "BABAK")))
    run("update", "un-sc", "--via", publisher.address)
    publisher.lay_down(PATH, HTTP["data"](document("2021-01-31", "AMARA")))
    status, out, _ = run("update", "un-sc", "--via", publisher.address)
    assert status == 2
    assert "--accept-shrinkage REASON. un-sc@2021-01-30-" in out
    assert run("update", "un-sc", "--via", publisher.address, "--accept-shrinkage", " ")[0] == 2
    status, _, _ = run("update", "un-sc", "--via", publisher.address, "--accept-shrinkage", "BABAK was delisted")
    assert status == 0
    assert "accepted because: BABAK was delisted" in run("show", "un-sc")[1]


def test_another_file_of_a_list(run: Run, publisher: Any) -> None:
    status, out, _ = run("update", "us-ofac-sdn", "--file", "SDN_ADVANCED.XML", "--via", publisher.address)
    assert status == 2
    assert "SDN_ADVANCED.XML could not be fetched from http://127.0.0.1" in out
    assert [path for path, _ in publisher.asked] == ["/us-ofac-sdn/SDN_ADVANCED.XML"]
    assert "name that LIST and no other" in run("update", "--file", "SDN_ADVANCED.XML")[2]
    assert "no address of 'SDN.PDF'" in run("update", "us-ofac-sdn", "--file", "SDN.PDF")[2]


def test_update_as_json(run: Run, publisher: Any) -> None:
    publisher.lay_down(PATH, HTTP["data"](document("2021-01-30", "AMARA")))
    status, out, _ = run("update", "un-sc", "ca-sema", "--via", publisher.address, "--json")
    assert status == 2
    loaded, failed = map(json.loads, out.splitlines())
    assert (loaded["list_id"], loaded["outcome"], loaded["version"]["parties"]) == ("un-sc", "loaded", 1)
    assert (failed["list_id"], failed["outcome"], failed["version"]) == ("ca-sema", "failed", None)


def test_without_a_name_the_lists_that_are_loaded(run: Run, publisher: Any, tmp_path: Path) -> None:
    publisher.lay_down(PATH, HTTP["data"](document("2021-01-30", "AMARA")))
    run("update", "--via", publisher.address)
    assert {path.split("/")[1] for path, _ in publisher.asked} >= {
        "us-ofac-sdn",
        "un-sc",
        "eu-fsf",
        "gb-fcdo",
        "ca-sema",
        "au-dfat",
        "ch-seco",
    }
    publisher.asked.clear()
    run("update", "--via", publisher.address)
    assert [path for path, _ in publisher.asked] == [PATH]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("un-cs",), "did you mean un-sc?"),
        (("gb-ofsi",), "gb-ofsi is not updated from"),
        (("un-sc", "--via", "mirror"), "no address of a mirror"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    status, out, err = run("update", *arguments)
    assert (status, out) == (2, "")
    assert sentence in err


def test_bars_are_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    with _progress_bar() as progress:
        assert progress is None
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    with _progress_bar() as progress:
        assert progress is not None
        progress("un-sc", "consolidated.xml", 5, 10)
        progress("un-sc", "consolidated.xml", 10, 10)
    assert "un-sc consolidated.xml" in terminal.getvalue()
