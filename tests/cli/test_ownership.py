"""`ostrakon ownership` as a person or a script meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon.cli.main import ostrakon
from ostrakon.errors import InputError

STAKES = "owner,owned,share,from,to\ncorps,mill,60,2015,2020-09-15\nmill,gin,50,,\ncorps,gin,150,,\n"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `ostrakon ownership` on a store of its own; errors raised on purpose come through."""

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(ostrakon, ["--home", str(tmp_path / "home"), "ownership", *arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def stakes(tmp_path: Path) -> str:
    path = tmp_path / "register.csv"
    path.write_text(STAKES)
    return str(path)


def test_load_counts_and_names_what_it_refuses(run: Run, stakes: str) -> None:
    out = run("load", stakes).output
    assert "register.csv (csv), said by register: 2 new stakes, 0 the same, 0 no longer stated." in out
    assert "3 records read, 0 without a stake, 1 rejected." in out
    assert "Rejected: register.csv, 4: a share of 150 to 150 % is none (corps; gin; 150)" in out
    loaded = json.loads(run("load", stakes, "--json").output)
    assert (loaded["new"], loaded["same"], loaded["tally"]["read"]) == (0, 2, {"rows": 3})


def test_several_files_are_what_one_source_says_together(run: Run, stakes: str, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text("owner,owned,share\ncorps,tea,60\n")
    out = run("load", "--source", "registry", stakes, str(more)).output
    assert "more.csv (csv), said by registry: 1 new stake, 0 the same, 0 no longer stated." in out


def test_who_answers_with_the_proof(run: Run, stakes: str, tmp_path: Path) -> None:
    run("load", stakes)
    svg = tmp_path / "proof.svg"
    out = run("who", "gin", "--as-of", "2020-08-01", "--blocked", "corps=2020-07-31", "--svg", str(svg)).output
    assert out.startswith("gin on 2020-08-01: BLOCKED THROUGH OWNERSHIP\n")
    assert "3. gin: blocked through ownership" in out
    assert svg.read_text().startswith("<svg ")
    later = json.loads(run("who", "gin", "--as-of", "2020-12-01", "--blocked", "corps=2020-07-31", "--json").output)
    assert later["status"] == "not blocked"
    assert later["earlier"] == [{"from": "2020-07-31", "to": "2020-09-15", "status": "blocked through ownership"}]
    assert run("who", "gin", "--as-of", "2020-08-01", "--blocked", "corps", "--policy", "uk").output.startswith(
        "gin on 2020-08-01: NOT BLOCKED"
    )


def test_a_policy_of_ones_own(run: Run, stakes: str, tmp_path: Path) -> None:
    run("load", stakes)
    own = tmp_path / "own.yml"
    own.write_text(
        'house: {title: House, threshold: "70", inclusive: true, aggregation: always, control: false, source: us, verified: true}'
    )
    asked = ("who", "mill", "--as-of", "2020-08-01", "--blocked", "corps", "--policies", str(own))
    assert run(*asked, "--policy", "house").output.startswith("mill on 2020-08-01: NOT BLOCKED")
    with pytest.raises(InputError, match="no ownership policy 'ofac'; known are: house"):
        run(*asked)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gin", "--as-of", "August"), "'August' is not a day"),
        (("gin", "--blocked", "corps=soon"), "'soon' is not a day"),
        (("ghost", "--blocked", "corps"), "Nothing is loaded about the ownership of 'ghost'"),
        (("gin", "--blocked", "corps", "--svg", "no/such/folder/proof.svg"), "cannot be written"),
    ],
)
def test_what_cannot_be_asked_is_refused(run: Run, stakes: str, arguments: tuple[str, ...], message: str) -> None:
    run("load", stakes)
    with pytest.raises(InputError, match=message):
        run("who", *arguments)
