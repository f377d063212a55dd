"""Rejects handed back."""

from __future__ import annotations

import csv
from pathlib import Path

from ostrakon.screening.files.rejects import Reject, write_rejects
from ostrakon.screening.files.table import MANY


def test_rejects_carry_their_cells_and_do_no_harm(tmp_path: Path) -> None:
    row = (3, 4, ['=HYPERLINK("x")', f"a{MANY}b", b"M\xfcller".decode("utf-8", "surrogateescape"), "x" * 5000], None)
    reject = Reject.of(row, "birth_date", "'+1' is no date")
    path = tmp_path / "rejects.csv"
    write_rejects(path, ["name", "@alias"], [reject.to_dict()])
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["row", "line", "field", "reason", "name", "'@alias"]
    assert rows[1] == ["3", "4", "birth_date", "'+1' is no date", '\'=HYPERLINK("x")', "a; b", "M�ller", "x" * 1000]
