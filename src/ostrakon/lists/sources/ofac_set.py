"""Which part of OFAC's set each flat file is, told by its name, and whether the parts make one set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from ostrakon.errors import ListSetError
from ostrakon.lists.sources.ofac_rows import DELIMITERS, FIXED
from ostrakon.lists.sources.source import SourceFile

PARTS = ("primary", "alternate", "address", "comments")

_STEMS = {
    "sdn_comments": ("SDN", "comments"),
    "sdn": ("SDN", "primary"),
    "alt": ("SDN", "alternate"),
    "add": ("SDN", "address"),
    "cons_prim": ("CONS", "primary"),
    "cons_alt": ("CONS", "alternate"),
    "cons_add": ("CONS", "address"),
    "cons_comments": ("CONS", "comments"),
}
_STEM = re.compile(rf"^({'|'.join(_STEMS)})(?![A-Za-z_])", re.IGNORECASE)
SETS = {"us-ofac-sdn": "SDN", "us-ofac-cons": "CONS"}
"""The set of each list; other list ids take either."""

_NAMES = {"SDN": "SDN, ALT, ADD and SDN_COMMENTS", "CONS": "CONS_PRIM, CONS_ALT, CONS_ADD and CONS_COMMENTS"}


def sort_set(files: Sequence[SourceFile], list_id: str) -> dict[str, SourceFile]:
    """The files by part (`PARTS`); the primary one is always there.

    A part is told by how the name begins, in any case: `sdn.csv`, `SDN_COMMENTS.FF`, `sdn-2024-05-03.csv`. Raises ListSetError for a
    name that is no part, a part that comes twice, a mixture of the SDN set and the consolidated set, a set of another list than
    `list_id`, and a set without its primary file.
    """
    if not files:
        raise ListSetError(f"No file was handed over: name {_NAMES['SDN']}, or {_NAMES['CONS']}.")
    parts: dict[str, SourceFile] = {}
    sets: dict[str, str] = {}
    for file in files:
        match = _STEM.match(PurePath(file.name).stem)
        suffix = PurePath(file.name).suffix.lower()
        if match is None or suffix not in (*DELIMITERS, FIXED):
            raise ListSetError(
                f"{file.name} is no part of OFAC's flat files: expected {_NAMES['SDN']}, or {_NAMES['CONS']}, "
                f"with the ending {', '.join((*DELIMITERS, FIXED))}."
            )
        name, part = _STEMS[match[1].lower()]
        sets.setdefault(name, file.name)
        if part in parts:
            raise ListSetError(f"{parts[part].name} and {file.name} are the same part of the set: hand over one of them.")
        parts[part] = file
    if len(sets) > 1:
        raise ListSetError(f"{' and '.join(sets.values())} belong to two lists: load {_NAMES['SDN']} and {_NAMES['CONS']} apart.")
    (name,) = sets
    if SETS.get(list_id, name) != name:
        raise ListSetError(f"{sets[name]} belongs to another list than {list_id}, which is made of {_NAMES[SETS[list_id]]}.")
    if "primary" not in parts:
        primary = "CONS_PRIM" if name == "CONS" else "SDN"
        raise ListSetError(
            f"The set has no {primary} file, only {', '.join(sorted(file.name for file in files))}: without it there are no parties. "
            f"Download {primary} of the same day and hand over all the files."
        )
    return parts
