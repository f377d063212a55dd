"""`ostrakon lists diff`, `history` and `agree` as a person or a script meets them, with invented parties."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ostrakon.lists import attempts
from ostrakon.lists.store import ListStore

Run = Callable[..., tuple[int, str, str]]

NULLS = 7 * "-0- ,"
FIRST = f"""\
90001,"EXAMPLE, Ivan","individual","GLOMAG",{NULLS}"DOB 1952; Gender Male."
90002,"FICTITIOUS BUREAU [1]",-0- ,"GLOMAG",{NULLS}-0- 
"""
SECOND = f"""\
90001,"EXAMPLE, Ivan","individual","GLOMAG",{NULLS}"Gender Male; DOB Jan 1952."
90003,"<b>NEW</b> \x1b[31mBUREAU",-0- ,"GLOMAG",{NULLS}-0- 
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with two versions of a small list in OFAC's format, each loaded at noon of its day."""
    store = ListStore.open(tmp_path / "home")
    for day, text in (("2021-07-06", FIRST), ("2021-07-07", SECOND)):
        (tmp_path / "sdn.csv").write_text(text)
        monkeypatch.setattr(attempts, "now", lambda day=day: f"{day}T12:00:00+00:00")
        store.load("us-ofac-sdn", [tmp_path / "sdn.csv"], published_at=day)
    monkeypatch.undo()
    return store.home


@pytest.fixture
def run(home: Path, command: Run) -> Run:
    """Run `ostrakon lists`; returns exit status, standard output and standard error."""
    return partial(command, "--home", home, "lists")


def test_diff_for_a_person(run: Run) -> None:
    status, out, _ = run("diff", "us-ofac-sdn@2021-07-06", "us-ofac-sdn")
    assert status == 0
    assert "1 party added, 1 removed, 1 changed; 0 as before." in out
    assert "  + us-ofac-sdn-90003  <b>NEW</b> " in out
    assert "  - us-ofac-sdn-90002  FICTITIOUS BUREAU [1] (Organization)\n" in out
    assert "  ~ us-ofac-sdn-90001  Ivan EXAMPLE (Person)\n      birthDate\n        - 1952\n        + Jan 1952\n" in out
    assert "gender" not in out
    assert "\x1b" not in out


def test_diff_of_a_version_with_itself(run: Run) -> None:
    _, out, _ = run("diff", "us-ofac-sdn", "us-ofac-sdn")
    assert "0 parties added, 0 removed, 0 changed; 2 as before." in out
    assert "Added" not in out


def test_diff_as_json_and_as_a_page(run: Run, home: Path, tmp_path: Path) -> None:
    before, after = (version.id for version in reversed(ListStore.open(home).versions("us-ofac-sdn")))
    status, out, err = run("diff", before, after, "--json", "--html", tmp_path / "page.html")
    assert (status, err) == (0, f"Report: {tmp_path / 'page.html'}\n")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["event"] for line in lines] == ["added", "removed", "changed", "summary"]
    assert lines[2]["fields"] == [{"field": "birthDate", "removed": ["1952"], "added": ["Jan 1952"]}]
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;NEW&lt;/b&gt;" in page
    assert '<del dir="auto">1952</del><ins dir="auto">Jan 1952</ins>' in page
    assert not any(word in page for word in ("<b>NEW", "<script", "http://", "https://"))
    status, _, err = run("diff", before, after, "--html", tmp_path / "nowhere" / "page.html")
    assert status == 2
    assert "page.html cannot be written: No such file or directory." in err


def test_history(run: Run) -> None:
    _, out, _ = run("history", "us-ofac-sdn-90001")
    assert out.startswith("us-ofac-sdn-90001: Ivan EXAMPLE\n\n2021-07-06  listed, in the oldest version loaded: perhaps long before  (us-")
    assert "\n2021-07-07  changed  (us-ofac-sdn@2021-07-07-" in out
    lines = [json.loads(line) for line in run("history", "us-ofac-sdn-90002", "--json")[1].splitlines()]
    assert [(line["date"], line["event"]) for line in lines] == [("2021-07-06", "listed"), ("2021-07-07", "delisted")]
    assert [json.loads(line)["event"] for line in run("history", "us-ofac-sdn-90003", "--json")[1].splitlines()] == ["listed"]


def test_what_could_have_been_known(run: Run) -> None:
    before, after = "2021-07-07T11:59", "2021-07-07T12:00"
    assert "2 as before" in run("diff", "us-ofac-sdn@2021-07-06", "us-ofac-sdn", "--known-at", before)[1]
    assert "1 party added" in run("diff", "us-ofac-sdn@2021-07-06", "us-ofac-sdn", "--known-at", after)[1]
    assert "delisted" not in run("history", "us-ofac-sdn-90002", "--known-at", before)[1]
    assert "delisted" in run("history", "us-ofac-sdn-90002", "--known-at", after)[1]
    status, _, err = run("history", "us-ofac-sdn-90002", "--known-at", "2021-07-05")
    assert (status, err) == (
        4, "ostrakon: No version of the list was loaded by 2021-07-05, so nothing could be known of 'us-ofac-sdn-90002' then.\n"
    )  # fmt: skip


def test_agree(run: Run) -> None:
    status, out, _ = run("agree", "us-ofac-sdn@2021-07-06", "us-ofac-sdn@2021-07-07")
    assert status == 0
    assert "1 party matched: by id; 1 only in A, 1 only in B." in out
    assert "Only on one side, for instance: us-ofac-sdn-90002, us-ofac-sdn-90003." in out
    assert ["birthDate", "0", "1", "0", "0", "0"] in [line.split() for line in out.splitlines()]
    assert "\nbirthDate: us-ofac-sdn-90001  Ivan EXAMPLE\n    A  1952\n    B  Jan 1952\n" in out
    assert out.endswith("They do not agree.\n")
    *fields, summary = (json.loads(line) for line in run("agree", "us-ofac-sdn@2021-07-06", "us-ofac-sdn", "--json")[1].splitlines())
    assert (summary["pairs"], summary["agrees"]) == (1, False)
    assert next(item for item in fields if item["field"] == "birthDate")["examples"][0]["second"] == ["Jan 1952"]


def test_agree_as_a_page(run: Run, tmp_path: Path) -> None:
    status, _, err = run("agree", "us-ofac-sdn@2021-07-06", "us-ofac-sdn", "--json", "--html", tmp_path / "page.html")
    assert (status, err) == (0, f"Report: {tmp_path / 'page.html'}\n")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '<th scope="row">birthDate</th><td class="number">0</td><td class="number">1</td>' in page
    assert '<dt>A alone</dt><dd><div dir="auto">1952</div></dd>' in page
    assert "They do not agree. 1 party matched: by id" in page
    assert not any(word in page for word in ("<script", "http://", "https://"))


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("diff", "us-ofac-sdn@2021-07-05", "us-ofac-sdn"), 4, "No version of us-ofac-sdn was published by 2021-07-05"),
        (("diff", "us-ofac-sdn@2021-07-06-00000000", "us-ofac-sdn"), 4, "There is no list version 'us-ofac-sdn@2021-07-06-00000000'"),
        (("diff", "us-ofac-snd", "us-ofac-sdn"), 2, "did you mean us-ofac-sdn?"),
        (("diff", "un-sc", "us-ofac-sdn"), 4, "No version of un-sc is loaded"),
        (("history", "us-ofac-sdn-1"), 2, "No version of us-ofac-sdn that is loaded names 'us-ofac-sdn-1'"),
        (("agree", "us-ofac-sdn", "us-ofac-sdn"), 2, "name two versions"),
    ],
)
def test_what_cannot_be_compared(run: Run, arguments: tuple[str, ...], status: int, sentence: str) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (status, "")
    assert sentence in err
