"""The working folder of an interrupted run."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.errors import DamagedError, InputError
from ostrakon.screening.files.journal import Journal, Part

MANIFEST = {
    "source": {"sha256": "ab", "size": 1},
    "lists": [],
    "engine": [],
    "ownership": None,
    "columns": {},
    "reading": {},
    "threshold": 0.7,
    "limit": 10,
    "rejects": "r.csv",
    "screened_at": "2020-07-10T00:00:00+00:00",
}


def begun(folder: Path) -> Journal:
    journal = Journal(folder / "out.csv")
    journal.begin(MANIFEST)
    journal.add(Part(1, 10, 10, 0, 1, 1, {}), [{"customer": {"row": 3}}], [])
    journal.add(Part(11, 20, 10, 0, 1, 1, {"x": 2}), [{"customer": {"row": 12}}], [])
    return journal


def test_what_was_added_is_there_afterwards(tmp_path: Path) -> None:
    begun(tmp_path)
    journal = Journal(tmp_path / "out.csv")
    assert journal.continue_with(MANIFEST) == MANIFEST
    assert journal.last_row == 20
    assert journal.parts[1].notes == {"x": 2}
    assert [alert["customer"]["row"] for alert in journal.alerts()] == [3, 12]
    assert list(journal.rejects()) == []
    journal.remove()
    assert list(tmp_path.iterdir()) == []


def test_the_time_of_the_first_run_is_kept(tmp_path: Path) -> None:
    begun(tmp_path)
    assert Journal(tmp_path / "out.csv").continue_with({**MANIFEST, "screened_at": "later"})["screened_at"] == MANIFEST["screened_at"]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("source", "the input file has changed"),
        ("lists", "other list versions are in force"),
        ("engine", "the engine or its settings have changed"),
        ("ownership", "what is known of ownership, or the rule by which it blocks, is another one"),
        ("columns", "the columns are mapped otherwise"),
        ("reading", "the input is to be read otherwise"),
        ("threshold", "the threshold is another one"),
        ("limit", "the limit of hits"),
        ("rejects", "the rejects are to go elsewhere"),
    ],
)
def test_another_job_is_not_continued(tmp_path: Path, key: str, sentence: str) -> None:
    begun(tmp_path)
    with pytest.raises(InputError, match=f"cannot be resumed: {sentence}.*--overwrite"):
        Journal(tmp_path / "out.csv").continue_with({**MANIFEST, key: "other"})


@pytest.mark.parametrize("damage", [lambda text: text[:-5], lambda text: b"", lambda text: text.replace(b'"row":12', b'"row":13')])
def test_a_damaged_part_is_noticed(tmp_path: Path, damage) -> None:
    part = begun(tmp_path).folder / "00000002.jsonl"
    part.write_bytes(damage(part.read_bytes()))
    with pytest.raises(DamagedError, match=r"00000002\.jsonl is not what was written"):
        Journal(tmp_path / "out.csv").continue_with(MANIFEST)


def test_a_part_out_of_its_place_is_noticed(tmp_path: Path) -> None:
    folder = begun(tmp_path).folder
    (folder / "00000002.jsonl").rename(folder / "00000001.jsonl")
    with pytest.raises(DamagedError, match="is not what was written"):
        Journal(tmp_path / "out.csv").continue_with(MANIFEST)


def test_a_damaged_manifest_is_noticed(tmp_path: Path) -> None:
    (begun(tmp_path).folder / "manifest.json").write_text("{")
    with pytest.raises(DamagedError, match="cannot be read"):
        Journal(tmp_path / "out.csv").continue_with(MANIFEST)


def test_leftovers_of_a_kill_are_swept_and_nothing_else(tmp_path: Path) -> None:
    keep = ["out.csv", "out.csv.parts.txt", "other.csv.12.tmp", "out.csv.tmp", "out.csv.parts.old"]
    for name in [*keep, "out.csv.12.tmp"]:
        (tmp_path / name).touch()
    for name in ("out.csv.parts.new-12", "out.csv.parts.old-12"):
        (tmp_path / name).mkdir()
    Journal(tmp_path / "out.csv").sweep(tmp_path / "out.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(keep)
