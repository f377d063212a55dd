"""`ostrakon lists prove` as a person or a script meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon import ListStore
from ostrakon.cli.main import ostrakon
from ostrakon.errors import InputError

Run = Callable[..., Result]


@pytest.fixture
def run(demo_store: ListStore) -> Run:
    """Run `lists prove` on the demo list."""

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(ostrakon, ["--home", str(demo_store.home), "lists", "prove", *map(str, arguments)])

    return run


def test_a_statement_on_the_screen(run: Run, demo_store: ListStore) -> None:
    result = run("Zhu Hailu", "--as-of", "2021-04-01", "--by", "A. Clerk", "--role", "Compliance")
    assert result.exit_code == 0
    assert "1 alert at 0.70 and above." in result.output
    assert "Zhu" not in result.output.split("1 alert")[1].split("Searched:")[1]
    version = demo_store.current("us-ofac-sdn")
    for text in (
        version.id,
        "us-ofac-sdn-29219",
        "Searched: 34 parties with",
        "Signed off by A. Clerk, Compliance, ",
        version.files[0].sha256,
    ):
        assert text in result.output
    assert "No alert at 0.70" in run("Nobody Whatsoever", "--as-of", "2021-04-01").output


@pytest.mark.parametrize("name", ["proof.html", "proof.JSON"])
def test_a_statement_in_a_file_is_verified(run: Run, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    written = run("Zhu Hailu", "--as-of", "2021-04-01", "--by", "A. Clerk", "--out", out)
    assert written.output.endswith(f"Statement: {out}\n")
    checked = run("--verify", out)
    assert (checked.exit_code, checked.output.splitlines()[1:]) == (
        0,
        ["It is unaltered.", "The store gives the same answer from the same bytes."],
    )
    out.write_text(out.read_text().replace("A. Clerk", "B. Clerk"))
    altered = run("--verify", out, "--json")
    assert (altered.exit_code, json.loads(altered.output)["unaltered"]) == (2, False)
    assert "It was ALTERED.\n- The contents do not" in run("--verify", out).output


def test_a_store_that_cannot_answer(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "proof.json"
    run("Zhu Hailu", "--as-of", "2021-04-01", "--by", "A. Clerk", "--out", out)
    result = CliRunner().invoke(ostrakon, ["--home", str(tmp_path / "empty"), "lists", "prove", "--verify", str(out)])
    assert result.exit_code == 4
    assert "The store cannot give that answer today.\n- There is no list version" in result.output


def test_a_store_that_answers_otherwise(run: Run, tmp_path: Path) -> None:
    from ostrakon.screening.proof.statement import digest

    statement = json.loads(run("Zhu Hailu", "--as-of", "2021-04-01", "--json").output)
    statement["answer"]["alerts"].clear()
    (tmp_path / "forged.json").write_text(json.dumps(statement | {"sha256": digest(statement)}))
    result = run("--verify", tmp_path / "forged.json")
    assert result.exit_code == 1
    assert "The store gives ANOTHER answer today.\n- us-ofac-sdn-29219 (Hailun ZHU) is an alert today" in result.output


def test_a_listed_party(run: Run) -> None:
    result = run("us-ofac-sdn-29219", "--as-of", "2021-04-01")
    assert "Yes: Hailun ZHU was on the list on 2021-04-01." in result.output
    assert "Jan 1958" in result.output
    by_id = run("us-ofac-sdn-29219", "--by-id", "--list", "us-ofac-sdn", "--as-of", "2021-04-01", "--json")
    assert json.loads(by_id.output)["answer"]["listed"] is True


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Give a PARTY"),
        (("Zhu",), "give --as-of"),
        (("Zhu", "--as-of", "2021-04-01", "--role", "Clerk"), "give both"),
        (("Zhu", "--verify", __file__), "goes without a PARTY"),
        (("us-ofac-sdn-29219", "--as-of", "2021-04-01", "--dob", "1958"), "looked up"),
        (("us-ofac-sdn-29219", "--as-of", "2021-04-01", "--profile", "strict"), "looked up"),
        (("us-ofac-sdn-1", "--as-of", "2021-04-01", "--list", "a", "--list", "b"), "once at most"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert sentence in " ".join(result.output.replace("│", " ").split())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--by", "A. Clerk", "--out", "proof.txt"), "end it in .html or .json"),
        (("--out", "proof.html"), "give --by NAME"),
        (("--by", "A. Clerk", "--out", "no-such-folder/proof.html"), "cannot be written: No such file"),
        (("--by", " "), "the name is blank"),
    ],
)
def test_statements_that_cannot_be_made(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    result = run("Zhu", "--as-of", "2021-04-01", *arguments)
    assert isinstance(result.exception, InputError)
    assert sentence in str(result.exception)
