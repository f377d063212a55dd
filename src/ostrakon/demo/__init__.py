"""The demonstration's data: a small list in OFAC's format, a customer file and a press note.

The list holds the ten parties of the public actions of July 2020 to March 2021 under Executive Order 13818 and, under the
programme tag DEMO-FICTITIOUS, parties invented for the demonstration. The customers and the commentators in the press note
are invented too; identifiers are made up, with valid check digits where their kind has any.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from ostrakon.party import Party

LIST_ID = "us-ofac-sdn"
PUBLISHED_AT = "2021-03-22"
LIST_FILES = ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv")
CUSTOMERS = "customers.csv"
PRESS_NOTE = "press-note.txt"

NAMESAKE = Party(names=("Wang Mingshan",), schema="Person", birth_date="1990-05-05", countries=("China",), reference="C-1003")
"""The customer of that reference: he shares his name with a listed man who is a generation older."""


def copy_inputs(folder: Path) -> Path:
    """Copy all files of the demonstration into `folder`, creating it, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*LIST_FILES, CUSTOMERS, PRESS_NOTE):
        (folder / name).write_bytes(files(__package__).joinpath(name).read_bytes())
    return folder
