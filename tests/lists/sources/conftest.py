"""Small sets of OFAC's flat files, written here: invented parties, marked as fictitious."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from ostrakon.lists.sources.source import SourceFile

Rows = Sequence[Sequence[str]]

_DELIMITERS = {"csv": ",", "del": "@", "pip": "|"}
_WIDTHS = {
    12: (10, 350, 12, 200, 200, 8, 25, 14, 8, 40, 150, 1000),
    6: (10, 10, 750, 116, 250, 200),
    5: (10, 10, 8, 350, 200),
    2: (10, 0),
}


def flat(name: str, rows: Rows, *, end_mark: bool = True, encoding: str = "utf-8") -> SourceFile:
    """A file in OFAC's own way: nulls unquoted with a blank behind, texts quoted, CR LF, a lone 0x1A at the end."""
    ending = name.rpartition(".")[2].lower()
    lines = []
    for row in rows:
        if ending == "ff":
            widths = _WIDTHS[len(row)]
            numbers = 1 if len(row) in (2, 12) else 2
            cells = [
                (cell or "-0-").rjust(width) if column < numbers else (cell or "-0-").ljust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            lines.append("".join(cells))
            continue
        cells = []
        for cell in row:
            if cell == "":
                cells.append("-0- ")
            elif cell.isdecimal():
                cells.append(cell)
            else:
                buffer = io.StringIO()
                csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="").writerow([cell])
                cells.append(buffer.getvalue())
        lines.append(_DELIMITERS[ending].join(cells))
    text = "".join(line + "\r\n" for line in lines) + ("\x1a" if end_mark else "")
    return SourceFile(name, text.encode(encoding))


def primary(uid: str, name: str, kind: str = "", remarks: str = "", programme: str = "GLOMAG", title: str = "") -> list[str]:
    """A primary row without the columns of ships."""
    return [uid, name, kind, programme, title, "", "", "", "", "", "", remarks]


PRIMARY: Rows = [
    primary(
        "101", "EXAMPLE, Fictitious", "individual", "DOB circa 1961; POB Springfield, China; Gender Male; a.k.a. 'EXY'.", title="Clerk"
    ),
    primary("102", "FICTITIOUS TRADING, S.A.", "", "Tax ID No. 123-45 (Panama); Linked To: EXAMPLE, Fictitious.", "SDGT] [IFSR"),
    ["103", "FICTITIOUS STAR", "vessel", "IRAN", "", "T2EU4", "Tanker", "99,144", "56,068", "Panama", "Nobody Ltd.",
     "Vessel Registration Identification IMO 9187629; Former Vessel Flag Malta; MMSI 572469210."],
    primary("104", "XX-FIC", "aircraft", "Aircraft Model IL76-TD; Aircraft Manufacture Date 1992; Linked To: FICTITIOUS TRADING, S.A."),
]  # fmt: skip
ALTERNATE: Rows = [
    ["101", "1", "aka", "EXEMPEL, Fictitious", ""],
    ["102", "2", "fka", "OLD FICTITIOUS TRADING", ""],
    ["103", "3", "nka", "FICTITIOUS MOON", ""],
]
ADDRESS: Rows = [
    ["101", "1", "", "Springfield", "China", ""],
    ["102", "2", "Calle 1 No. 2", "Guadalajara, Jalisco 44660", "Mexico", ""],
    ["103", "3", "", "", "", ""],
]


class FlatFiles:
    """Makes files and sets; the rows of the fictitious set are its attributes."""

    primary_rows = PRIMARY
    alternate_rows = ALTERNATE
    address_rows = ADDRESS
    file = staticmethod(flat)
    row = staticmethod(primary)

    def set(
        self,
        ending: str = "csv",
        *,
        primary_rows: Rows = PRIMARY,
        alternate_rows: Rows = ALTERNATE,
        address_rows: Rows = ADDRESS,
        comments_rows: Rows = (),
    ) -> list[SourceFile]:
        """A set in any of the four formats."""
        files = [
            flat(f"sdn.{ending}", primary_rows),
            flat(f"alt.{ending}", alternate_rows),
            flat(f"add.{ending}", address_rows),
        ]
        return [*files, flat(f"sdn_comments.{ending}", comments_rows)] if comments_rows else files


@pytest.fixture
def flat_files() -> FlatFiles:
    """What makes small sets of flat files."""
    return FlatFiles()
