"""An export shows an examiner everything, and proves by itself that nothing in it was altered."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from ostrakon.casework.alert import AlertState
from ostrakon.casework.casework import Casework
from ostrakon.casework.export_check import verify_export
from ostrakon.errors import CaseworkError, InputError
from tests.casework.desk import ANN, BOB, NOON, false_positive, found, opened, true_match


@pytest.fixture
def worked(casework: Casework) -> Casework:
    """Two alerts in two cases, C-14 and C-18, the first with evidence and a decision by two people."""
    alert_id = opened(casework)
    casework.note(ANN, alert_id, "<script>alert(1)</script>")
    casework.attach(ANN, alert_id, "../passport.pdf", b"%PDF")
    casework.propose(ANN, alert_id, true_match(), at=NOON)
    casework.approve(BOB, alert_id, at=NOON)
    other = opened(casework, kind="document")
    casework.propose(ANN, other, false_positive())
    for one in (alert_id, other):
        casework.join(ANN, [one], title=f"Case of {one}")
    return casework


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_everything_is_exported_and_verifies_alone(worked: Casework, tmp_path: Path) -> None:
    folder = tmp_path / "examiner"
    manifest = worked.export(folder, at=NOON)
    assert manifest["anchor"] == worked.verify_log().anchor
    assert manifest["lists"] == [found().certificate.to_dict()["lists"][0]]  # type: ignore[union-attr]
    assert {entry["name"] for entry in manifest["files"]} == {
        "log.jsonl", "subjects.jsonl", "findings.jsonl", "report.html", f"evidence/{sha256(b'%PDF').hexdigest()}",
    }  # fmt: skip
    assert lines(folder / "log.jsonl") == [json.loads(json.dumps(record.to_dict())) for record in worked.records()]
    report = verify_export(folder, (manifest["anchor"],))
    assert report.faults == ()
    assert (report.records, report.anchor) == (len(worked.records()), manifest["anchor"])
    assert json.loads((folder / "manifest.json").read_text()) == manifest
    with pytest.raises(InputError, match="exists"):
        worked.export(folder)


def test_a_case_is_exported_without_the_others_and_verifies_too(worked: Casework, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    first, second = worked.alerts(tuple(AlertState))
    case_id = worked.alert("A-7").alert.case_id
    assert case_id is not None
    assert {first.case_id, second.case_id} > {case_id}
    worked.export(folder, case_id)
    log = lines(folder / "log.jsonl")
    assert len(log) == len(worked.records())
    assert {record["subject_kind"] for record in log if "action" in record} == {"person", "alert", "note", "attachment", "proposal", "case"}
    hidden = [record for record in log if "action" not in record]
    assert hidden
    assert all(set(record) == {"number", "previous", "hash"} for record in hidden)
    text = (folder / "subjects.jsonl").read_text()
    assert "A-7" in text
    assert "Case of A-15" not in text
    assert verify_export(folder).faults == ()
    with pytest.raises(CaseworkError, match="no case 'C-99'"):
        worked.export(tmp_path / "x", "C-99")
    assert not (tmp_path / "x").exists()


def test_the_page_tells_the_examiner_all_and_runs_nothing(worked: Casework, tmp_path: Path) -> None:
    worked.export(tmp_path / "examiner")
    page = (tmp_path / "examiner" / "report.html").read_text()
    for text in (
        "Wang Mingshan", "WANG, Mingshan", "TRUE_MATCH", "Step 5: Are there several similarities", "Name and nationality agree.",
        "Proposed by ann", "approved by bob", "passport.pdf", "us-ofac-sdn@2020-07-09", "ab" * 32, "&lt;script&gt;alert(1)",
        "26 years apart.", "details-differ", "engine 0.1.0", "Case of A-7",
        "joins A-7", "ann: analyst", "tom: analyst, approver, of the business line",
    ):  # fmt: skip
        assert text in page
    assert "<script>alert" not in page
    assert "../" not in page
    assert "default-src 'none'" in page


def edit_log(change: Callable[[list[str]], None]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / "log.jsonl"
        rows = path.read_text().splitlines()
        change(rows)
        path.write_text("\n".join(rows) + "\n")

    return edit


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return edit


def swap(rows: list[str]) -> None:
    rows[8], rows[9] = rows[9], rows[8]


ALTERATIONS: list[tuple[Callable[[Path], object], str]] = [
    (edit("log.jsonl", '"actor":"bob"', '"actor":"eve"'), "was altered: it does not agree with its own seal"),
    (edit_log(lambda rows: rows.__delitem__(8)), "Record 9 is gone"),
    (edit_log(swap), "the order was changed"),
    (edit_log(lambda rows: rows.__delitem__(-1)), "gone from the log"),
    (edit("subjects.jsonl", '"disposition":"TRUE_MATCH"', '"disposition":"FALSE_POSITIVE"'), "The alert A-7 is not as record"),
    (edit("findings.jsonl", "1964", "1974"), "What was found for A-7 is missing or altered"),
    (edit("report.html", "TRUE_MATCH", "FALSE_POSITIVE"), "report.html is not what the manifest says"),
    (edit("manifest.json", '"report.html"', '"../../etc/passwd"'), "../../etc/passwd is missing"),
    (lambda folder: (folder / "evidence" / sha256(b"%PDF").hexdigest()).write_bytes(b"x"), "The evidence E-9 is missing or altered"),
    (lambda folder: shutil.rmtree(folder / "evidence"), "The evidence E-9 is missing or altered"),
    (lambda folder: (folder / "more.txt").write_text("x"), "more.txt is not in the manifest"),
    (lambda folder: (folder / "log.jsonl").unlink(), "cannot be read to its end"),
    (lambda folder: (folder / "subjects.jsonl").write_text("{}\n"), "cannot be read to its end"),
]


def test_an_altered_export_is_found_even_with_a_manifest_that_fits(worked: Casework, tmp_path: Path) -> None:
    worked.export(tmp_path / "whole")
    for number, (change, words) in enumerate(ALTERATIONS):
        folder = tmp_path / f"altered-{number}"
        shutil.copytree(tmp_path / "whole", folder)
        change(folder)
        assert any(words in fault.sentence for fault in verify_export(folder).faults), words
        manifest = json.loads((folder / "manifest.json").read_text())
        for entry in manifest["files"]:
            if ".." not in entry["name"] and (file := folder / entry["name"]).is_file():
                entry["sha256"] = sha256(file.read_bytes()).hexdigest()
        (folder / "manifest.json").write_text(json.dumps(manifest))
        if "manifest" not in words:
            assert any(words in fault.sentence for fault in verify_export(folder).faults), words


def test_what_is_no_export(tmp_path: Path) -> None:
    for text in (None, "[]", "{", '{"format": "other", "files": []}'):
        if text is not None:
            (tmp_path / "manifest.json").write_text(text)
        with pytest.raises(InputError, match="manifest"):
            verify_export(tmp_path)
