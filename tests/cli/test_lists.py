"""`ostrakon lists` as a person or a script meets it, with OFAC's own format and invented parties."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from ostrakon.lists.catalog import Catalog

Run = Callable[..., tuple[int, str, str]]

NULLS = 7 * "-0- ,"
SDN = f"""\
90001,"EXAMPLE, Ivan (fictitious)","individual","GLOMAG",{NULLS}"DOB 1952; Gender Male; no rule knows this."
90002,"FICTITIOUS BUREAU [1]",-0- ,"GLOMAG",{NULLS}-0- 
"""
ALT = '90001,1,"aka","EXEMPLAR, Ivan",-0- \n90009,2,"aka","NOBODY \x1b[31m",-0- \n'
ADD = '90001,1,"1 Invented Street","Nowhere","China",-0- \n'


@pytest.fixture
def run(tmp_path: Path, command: Run) -> Run:
    """Run `ostrakon lists` on a home of its own; returns exit status, standard output and standard error."""
    return partial(command, "--home", tmp_path / "home", "lists")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A small set of OFAC's flat files in which one alias belongs to nobody."""
    contents = {"sdn.csv": SDN, "alt.csv": ALT, "add.csv": ADD}
    for name, text in contents.items():
        (tmp_path / name).write_text(text)
    return [tmp_path / name for name in contents]


def test_load_says_what_came_of_it(run: Run, files: list[Path]) -> None:
    status, out, _ = run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    assert status == 0
    assert "Loaded us-ofac-sdn@2021-07-07-" in out
    assert "from add.csv, alt.csv, sdn.csv." in out
    assert "It names 2 parties," in out
    assert "1 row or element was rejected." in out
    assert "Of 3 remark segments 1 (33.33%) are kept as plain notes only." in out
    assert "It is the version in force." in out


def test_load_of_the_same_bytes(run: Run, files: list[Path]) -> None:
    run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    status, out, _ = run("load", "us-ofac-sdn", *files)
    assert status == 0
    assert "These files are loaded already, since 2" in out


def test_load_without_a_date_says_how_to_give_one(run: Run, files: list[Path]) -> None:
    _, out, _ = run("load", "us-ofac-sdn", *files)
    assert "say so with --published" in out


def test_load_of_an_older_publication_says_what_stays_in_force(run: Run, files: list[Path]) -> None:
    run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    files[1].write_text(ALT.replace("EXEMPLAR", "EXEMPLO"))
    _, out, _ = run("load", "us-ofac-sdn", *files, "--published", "2021-07-06")
    assert "The version in force is still us-ofac-sdn@2021-07-07-" in out


def test_load_of_a_delta_file(run: Run, files: list[Path], tmp_path: Path) -> None:
    run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    changes = (
        '<entity id="90002" action="remove"><sanctionsLists><sanctionsList>SDN List</sanctionsList></sanctionsLists></entity>'
        '<entity id="90003" action="add"><generalInfo><entityType>Entity</entityType></generalInfo><sanctionsLists>'
        "<sanctionsList>SDN List</sanctionsList></sanctionsLists><names><name><isPrimary>true</isPrimary><translations><translation>"
        "<formattedFullName>NEW BUREAU</formattedFullName></translation></translations></name></names></entity>"
    )
    delta = tmp_path / "2021-07-09_delta.xml"
    delta.write_text(
        '<sanctionsData xmlns="https://www.treasury.gov/ofac/DeltaFile/1.0"><publicationInfo><datePublished>2021-07-09T09:00:00-04:00'
        f"</datePublished></publicationInfo><entities>{changes}</entities></sanctionsData>"
    )
    status, out, err = run("load", "us-ofac-sdn", delta)
    assert (status, err) == (0, "")
    assert re.search(
        r"Loaded us-ofac-sdn@2021-07-09-\w{8} from 2021-07-09_delta\.xml, which was put on us-ofac-sdn@2021-07-07-\w{8}\.", out
    )
    _, out, _ = run("diff", "us-ofac-sdn@2021-07-07", "us-ofac-sdn")
    assert "1 party added, 1 removed, 0 changed; 1 as before." in out
    assert "It was made with a delta file, which was put on us-ofac-sdn@2021-07-07-" in run("show", "us-ofac-sdn")[1]
    assert "Made from the publication before it and 2021-07-09_delta.xml: 1 added, 0 modified, 1 removed." in run("show", "us-ofac-sdn")[1]
    delta.write_text(delta.read_text().replace("2021-07-09T", "2021-07-10T"))
    status, _, err = run("load", "us-ofac-sdn", delta)
    assert status == 2
    assert "does not follow the publication that it is put on: it has to remove" in err


def test_load_as_json(run: Run, files: list[Path]) -> None:
    _, out, _ = run("load", "us-ofac-sdn", *files, "--published", "2021-07-07", "--json")
    [record] = [json.loads(line) for line in out.splitlines()]
    assert (record["list_id"], record["published_at"], record["parties"], record["in_force"]) == ("us-ofac-sdn", "2021-07-07", 2, True)
    assert [file["name"] for file in record["files"]] == ["add.csv", "alt.csv", "sdn.csv"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("us-ofac-snd", "sdn.csv"), "ostrakon: There is no list 'us-ofac-snd' in the catalogue; did you mean us-ofac-sdn?"),
        (("us-ofac-sdn", "nowhere.csv"), "ostrakon: nowhere.csv cannot be read: No such file or directory."),
        (("us-ofac-sdn",), "Missing argument 'FILE...'"),
        (("us-ofac-sdn", "sdn.csv", "--published", "7 July"), "ostrakon: '7 July' is not a day of publication"),
    ],
)
def test_wrong_usage_is_a_sentence_and_status_2(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    status, out, err = run("load", *arguments)
    assert (status, out) == (2, "")
    assert sentence in err
    assert "Traceback" not in err


def test_status_before_anything_is_loaded(run: Run) -> None:
    status, out, _ = run("status")
    assert status == 0
    assert [line.split()[:3] for line in out.splitlines() if line.startswith(" us-ofac-")] == [
        ["us-ofac-sdn", "not", "loaded"],
        ["us-ofac-cons", "not", "loaded"],
    ]
    assert "nothing can be screened" in out


def test_status_of_what_is_in_force(run: Run, files: list[Path]) -> None:
    run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    _, out, _ = run("status")
    [row] = [line.split() for line in out.splitlines() if line.startswith(" us-ofac-sdn@2021-07-07-")]
    assert row[1] == "2021-07-07"
    assert row[-3:] == ["2", "1", "1"]
    assert "nothing can be screened" not in out


def test_status_as_of_a_day(run: Run, files: list[Path]) -> None:
    run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    assert "us-ofac-sdn@2021-07-07-" in run("status", "--as-of", "2021-07-07")[1]
    assert "nothing published by then" in run("status", "--as-of", "2021-07-06")[1]


def test_what_could_have_been_known(run: Run, files: list[Path]) -> None:
    run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    _, out, _ = run("status", "--known-at", "2021-07-08")
    assert "us-ofac-sdn   not loaded" in " ".join(out.split()).replace("us-ofac-sdn not", "us-ofac-sdn   not")
    assert "No list is loaded" in out
    _, out, _ = run("status", "--known-at", "2021-07-08", "--json")
    record = json.loads(out.splitlines()[0])
    assert (record["list_id"], record["version"], record["last_attempt"], record["freshness"]) == ("us-ofac-sdn", None, None, None)
    today = datetime.now(UTC).date().isoformat()
    assert "us-ofac-sdn@2021-07-07-" in run("status", "--known-at", today)[1]
    assert "us-ofac-sdn@2021-07-07-" in run("show", "us-ofac-sdn", "--as-of", "2021-07-08", "--known-at", today)[1]
    status, _, err = run("show", "us-ofac-sdn", "--known-at", "2021-07-08")
    assert (status, err) == (
        4, "ostrakon: No version of us-ofac-sdn was loaded by 2021-07-08, so nothing could be known of it then.\n"
    )  # fmt: skip
    assert run("show", "us-ofac-sdn", "--known-at", "2999-01-01")[2] == (
        "ostrakon: 2999-01-01 has not come yet, so what will be known then cannot be asked.\n"
    )


def test_a_list_that_shrinks_needs_a_reason(run: Run, files: list[Path]) -> None:
    run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    files[0].write_text(SDN.splitlines(keepends=True)[0])
    command = ("load", "us-ofac-sdn", *files, "--published", "2021-07-08")
    status, _, err = run(*command)
    assert status == 2
    assert "would shrink the list from 2 parties to 1 (50% fewer)" in err
    assert "try again with --accept-shrinkage REASON" in err
    assert run(*command, "--accept-shrinkage", " ")[2] == "ostrakon: --accept-shrinkage needs a reason: it is recorded with the version.\n"
    assert "It names 1 party," in run(*command, "--accept-shrinkage", "the bureau was delisted")[1]
    assert "accepted because: the bureau was delisted" in run("show", "us-ofac-sdn")[1]


def test_status_says_why_the_last_attempt_was_refused(run: Run, files: list[Path], tmp_path: Path) -> None:
    run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    empty = tmp_path / "other" / "sdn.csv"
    empty.parent.mkdir()
    empty.write_bytes(b"")
    status, _, err = run("load", "us-ofac-sdn", empty)
    assert status == 2
    reason = err.removeprefix("ostrakon: ").strip()
    _, out, _ = run("status")
    assert f"was refused. {reason} us-ofac-sdn@2021-07-07-" in out
    assert "stays in force." in out
    records = {record["list_id"]: record for record in map(json.loads, run("status", "--json")[1].splitlines())}
    assert records["us-ofac-sdn"]["last_attempt"]["message"] == reason
    assert records["us-ofac-sdn"]["version"]["published_at"] == "2021-07-07"
    assert (records["us-ofac-cons"]["version"], records["us-ofac-cons"]["last_attempt"]) == (None, None)


def test_show_prints_the_tally(run: Run, files: list[Path]) -> None:
    run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    status, out, _ = run("show", "us-ofac-sdn")
    assert status == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "alternate rows 2 1 0 1" in lines
    assert "Person 1" in lines
    assert any(line.startswith("alt.csv, line 2 ") for line in lines)
    assert any("us-ofac-sdn-90001 no rule knows this" in line for line in lines)
    assert "Of 3 remark segments 1 (33.33%) are kept as plain notes only." in lines


def test_show_lets_no_list_steer_the_terminal(run: Run, files: list[Path]) -> None:
    run("load", "us-ofac-sdn", *files, "--published", "2021-07-07")
    _, out, _ = run("show")
    assert "NOBODY" in out
    assert "\x1b" not in out


def test_show_of_one_of_several_versions(run: Run, files: list[Path]) -> None:
    ids = []
    for day in ("2021-07-06", "2021-07-07"):
        files[1].write_text(ALT.replace("EXEMPLAR", f"EXEMPLAR {day}"))
        ids.append(json.loads(run("load", "us-ofac-sdn", *files, "--published", day, "--json")[1])["id"])
    _, out, _ = run("show", "--version", ids[0])
    assert out.startswith(ids[0])
    assert f"The newest version is {ids[1]}." in out
    assert json.loads(run("show", "us-ofac-sdn", "--as-of", "2021-07-06", "--json")[1])["id"] == ids[0]
    assert json.loads(run("show", "--json")[1])["id"] == ids[1]


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        ((), 4, "No list is loaded."),
        (("us-ofac-sdn",), 4, "No version of us-ofac-sdn is loaded"),
        (("us-ofac-snd",), 2, "did you mean us-ofac-sdn?"),
        (("--version", "us-ofac-sdn@2021-07-07-00000000"), 4, "There is no list version"),
        (("--version", "x", "--as-of", "2021-07-07"), 2, "both choose a version"),
    ],
)
def test_show_of_what_is_not_there(run: Run, arguments: tuple[str, ...], status: int, sentence: str) -> None:
    answer = run("show", *arguments)
    assert answer[:2] == (status, "")
    assert sentence in answer[2]


def test_show_of_a_version_of_another_list(run: Run, files: list[Path]) -> None:
    version_id = json.loads(run("load", "us-ofac-sdn", *files, "--json")[1])["id"]
    status, _, err = run("show", "us-ofac-cons", "--version", version_id)
    assert status == 2
    assert f"{version_id} is a version of us-ofac-sdn, not of us-ofac-cons." in err


def test_the_real_list(run: Run, shared: Path) -> None:
    status, out, _ = run("load", "us-ofac-sdn", *sorted((shared / "lists/ofac/2021-07").glob("*.csv")), "--published", "2021-07-07")
    assert status == 0
    assert "It names 8,976 parties" in out


def test_a_set_without_its_primary_file_is_refused(run: Run, shared: Path) -> None:
    status, _, err = run("load", "us-ofac-sdn", *sorted((shared / "lists/ofac/2026-08-no-primary").glob("*.csv")))
    assert status == 2
    assert err.startswith("ostrakon: ")
    assert run("status")[1].count("not loaded") == len(list(Catalog.bundled()))


def test_a_tag_that_stands_for_no_programme_is_a_warning(run: Run, files: list[Path]) -> None:
    sdn = next(path for path in files if path.name == "sdn.csv")
    sdn.write_text(SDN.replace('"GLOMAG"', '"NEW-TAG"', 1), encoding="utf-8")
    warning = "Warning, us-ofac-sdn: 1 programme tag stands for no programme known, so what is imposed is not known: NEW-TAG (1 party)."
    for answer in (run("load", "us-ofac-sdn", *files), run("status"), run("show", "us-ofac-sdn")):
        assert answer[0] == 0
        assert warning in " ".join(answer[1].split())
    assert json.loads(run("show", "us-ofac-sdn", "--json")[1])["tally"]["unmapped"] == {"NEW-TAG": 1}


def test_known_tags_are_no_warning(run: Run, files: list[Path]) -> None:
    assert "Warning" not in run("load", "us-ofac-sdn", *files)[1]
    assert "Warning" not in run("status")[1]
