"""`ostrakon lists programmes` as a person or a script meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import pytest

from ostrakon.lists.programmes import Programmes

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(command: Run) -> Run:
    """Run `ostrakon lists programmes`; returns exit status, standard output and standard error."""
    return partial(command, "lists", "programmes")


def test_all_programmes(run: Run) -> None:
    status, out, _ = run()
    assert status == 0
    assert "US-GLOMAG" in out
    assert "depends on the entry" in out
    assert f"{len(Programmes.bundled())} programmes;" in out


def test_one_tag(run: Run) -> None:
    status, out, _ = run("glomag")
    assert status == 0
    assert "US-GLOMAG: Global Magnitsky Sanctions" in out
    assert "E.O. 13818, 31 CFR part 583" in out
    assert "GLOMAG on us-ofac-sdn" in out
    assert "Not verified" not in out


def test_sister_regimes_and_close_kin(run: Run) -> None:
    shown = " ".join(run("GLOMAG")[1].split())
    assert "Sister regimes EU-HR (Serious human rights violations and abuses, Regulation (EU) 2020/1998," in shown
    assert "Close kin US-UHRPA" in shown
    assert json.loads(run("UHRPA", "--json")[1])["kin"][0] == "US-GLOMAG"
    assert "Sister regimes" not in run("MAGNIT")[1]


def test_a_tag_with_another_effect_on_another_list(run: Run) -> None:
    _, out, _ = run("UKRAINE-EO13662")
    assert "On us-ofac-cons" in out
    assert "blocks: no; debt and equity restrictions" in out
    _, out, _ = run("UKRAINE-EO13662", "--list", "us-ofac-cons")
    assert "On us-ofac-cons" not in out
    assert "Sectoral directives under the order" in out


def test_what_is_not_verified_is_said(run: Run) -> None:
    _, out, _ = run("SOM", "--list", "eu-fsf")
    assert "Not verified" in out
    assert "from general knowledge" in out


def test_one_list(run: Run) -> None:
    status, out, _ = run("--list", "ch-seco")
    assert status == 0
    assert "CH-BLR" in out
    assert "US-" not in out


def test_json(run: Run) -> None:
    _, out, _ = run("HK-EO13936", "--json")
    [record] = [json.loads(line) for line in out.splitlines()]
    assert (record["key"], record["status"], record["issuer"], record["blocks"]) == ("US-HK-EO13936", "ended", "us", True)
    assert record["tags"]["us-ofac-sdn"] == ["HK-EO13936"]
    _, out, _ = run("--json")
    assert len(out.splitlines()) == len(Programmes.bundled())
    _, out, _ = run("RUSSIA-EO14024", "--json")
    assert json.loads(out)["by_list"]["us-ofac-cons"]["blocks"] == "depends"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("GLOMAGG",), "ostrakon: No programme has the tag 'GLOMAGG'; did you mean GLOMAG or US-GLOMAG?"),
        (("GLOMAG", "--list", "un-sc"), "No programme has the tag 'GLOMAG' on un-sc; it is a tag of us-ofac-sdn, us-ofac-cons, us-csl."),
        (("zzzzzzzzzz",), "No programme has the tag 'zzzzzzzzzz'; all are shown without TAG."),
        (("--list", "zz-none"), "No programme has tags on the list 'zz-none'; known are: us-ofac-sdn,"),
    ],
)
def test_wrong_usage_is_a_sentence_and_status_2(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert sentence in err
