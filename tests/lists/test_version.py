"""A version's hash and name say which bytes it is."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from ostrakon.lists.tally import Tally
from ostrakon.lists.version import ArchivedFile, ListVersion, version_id, version_sha256

VERSION = ListVersion(
    id="us-ofac-sdn@2021-07-07-aaaaaaaa",
    list_id="us-ofac-sdn",
    sha256="a" * 64,
    published_at="2021-07-07",
    loaded_at="2026-11-24T07:00:00+00:00",
    parties=1,
    entities=2,
    entities_sha256="b" * 64,
    files=(ArchivedFile("sdn.csv", "c" * 64, 10),),
    tally=Tally(read=Counter(party=1), used=Counter(party=1)),
)


def test_hash_does_not_depend_on_the_order_of_files() -> None:
    assert version_sha256(["b" * 64, "a" * 64]) == version_sha256(["a" * 64, "b" * 64])


def test_hash_tells_sets_apart() -> None:
    sets = [["a" * 64], ["b" * 64], ["a" * 64, "b" * 64], ["a" * 64, "a" * 64]]
    assert len({version_sha256(hashes) for hashes in sets}) == len(sets)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum, which this system does not have")
def test_hash_can_be_checked_by_hand(tmp_path: Path) -> None:
    for name, data in (("one", b"1"), ("two", b"22"), ("three", b"333")):
        (tmp_path / name).write_bytes(data)
    recipe = "sha256sum one two three | cut -c1-64 | sort | sha256sum"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    by_hand = subprocess.run(["sh", "-c", recipe], cwd=tmp_path, check=True, capture_output=True, text=True, env=environment)
    assert version_sha256(sha256(data).hexdigest() for data in (b"1", b"22", b"333")) == by_hand.stdout[:64]


@pytest.mark.parametrize(
    ("published_at", "expected"),
    [("2021-07-07", "us-ofac-sdn@2021-07-07-1a2b3c4d"), (None, "us-ofac-sdn@undated-1a2b3c4d")],
)
def test_id_is_readable(published_at: str | None, expected: str) -> None:
    assert version_id("us-ofac-sdn", published_at, "1a2b3c4d" + "0" * 56) == expected


def test_it_counts_from_publication_and_else_from_loading() -> None:
    assert VERSION.effective_date == "2021-07-07"
    assert replace(VERSION, published_at=None).effective_date == "2026-11-24"


def test_to_dict_has_everything() -> None:
    record = VERSION.to_dict()
    assert set(record) == set(ListVersion.__slots__)
    assert record["files"] == [{"name": "sdn.csv", "sha256": "c" * 64, "size": 10}]
    assert record["tally"]["read"] == {"party": 1}
