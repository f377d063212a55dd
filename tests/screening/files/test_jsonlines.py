"""JSON Lines and FollowTheMoney entities."""

from __future__ import annotations

import pytest

from ostrakon.errors import InputError
from ostrakon.screening.files import jsonlines
from ostrakon.screening.files.table import MANY


def test_objects_become_rows(read) -> None:
    columns, rows = read("a.jsonl", '\ufeff{"name": "Berg", "born": 1970, "vip": true}\n\n{"name": ["Low", "Lo"], "born": null}\n')
    assert columns == ("name", "born", "vip")
    assert rows == [(1, 1, ["Berg", "1970", "true"], None), (2, 3, [f"Low{MANY}Lo", "", ""], None)]


def test_properties_of_entities_are_columns(read) -> None:
    line = '{"id": "c1", "schema": "Person", "caption": "x", "properties": {"name": ["Harun Vexley"], "birthDate": ["1958"]}}\n'
    columns, rows = read("a.jsonl", line)
    assert columns == ("id", "schema", "name", "birthDate")
    assert rows[0][2] == ["c1", "Person", "Harun Vexley", "1958"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"name": "Berg"', "not valid JSON"),
        ('["Berg"]', "not a JSON object"),
        ('{"name": NaN}', "not valid JSON"),
        ('{"name": "Berg", "dob": "1970"}', "the key 'dob' is not in the first"),
        ('{"name": {"first": "Anna"}}', "name holds an object"),
        ("[" * 5000 + "]" * 5000, "not valid JSON"),
    ],
)
def test_a_bad_line_costs_one_row(read, monkeypatch: pytest.MonkeyPatch, line: str, reason: str) -> None:
    monkeypatch.setattr(jsonlines, "_SAMPLE_ROWS", 1)
    _, rows = read("a.jsonl", f'{{"name": "Low"}}\n{line}\n{{"name": "Vane"}}\n', plain=(0,))
    assert reason in rows[1][3]
    assert [(row[0], row[1], row[3]) for row in rows if row[3] is None] == [(1, 1, None), (3, 3, None)]


def test_undecodable_bytes_cost_one_row(read) -> None:
    _, rows = read("a.jsonl", b'{"name": "Low"}\n{"name": "M\xfcller"}\n')
    assert "not valid JSON" in rows[1][3]
    assert rows[1][2] == ['{"name": "M�ller"}']


def test_long_lines_are_bounded(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "MAX_LINE", 50)
    _, rows = read("a.jsonl", f'{{"name": "Low"}}\n{{"name": "{"x" * 500}"}}\n{{"name": "Vane"}}\n')
    assert rows[1][3] == "the line is longer than 50 bytes"
    assert rows[2] == (3, 3, ["Vane"], None)


def test_a_file_without_objects_is_an_error(read) -> None:
    with pytest.raises(InputError, match="holds no JSON objects"):
        read("a.jsonl", "[1]\n")
