"""Names as Australia writes them: remarks, native spellings and acronyms in brackets behind the name, family names before a comma."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ostrakon.lists.sources.script_runs import split_scripts
from ostrakon.lists.sources.scripts import script_of
from ostrakon.lists.sources.un_names import split_acronym

_FORMER = re.compile(r"\(?\s*\b(?:previously|formerly) listed as\b[.,;]?\s*(?P<rest>[^()]*)\)?", re.IGNORECASE)
_IN_SCRIPT = re.compile(r"^in [a-z]+:\s*", re.IGNORECASE)
_REMARK = re.compile(r"\s*\(((?:birth name|combat name|call sign|when |third)[^()]*)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AuName:
    """One name in one cell: as written, as said, whether it is an earlier name or an acronym."""

    text: str
    natural: str
    former: bool = False
    acronym: bool = False


def read_names(text: str, *, person: bool) -> tuple[list[AuName], list[str]]:
    """The names in one cell, and the remarks that stood behind them.

    "Merai Zoghbai (previously listed as, in Arabic: مرعي زغبي)" holds two earlier names; "Al-Masri, Abu" is said "Abu Al-Masri";
    "HAQQANI NETWORK (HQN)" a name and an acronym; "Al-Haramain Foundation (Indonesia)" is one name.
    """
    text = " ".join(text.split()).strip(" ;")
    former = False
    native = ""
    if match := _FORMER.search(text):
        former = True
        native = _IN_SCRIPT.sub("", match["rest"].strip(" ."))
        text = (text[: match.start()] + text[match.end() :]).strip()
    remarks = [match[1] for match in _REMARK.finditer(text)]
    text = _REMARK.sub("", text).strip()
    acronym = ""
    if not person:
        text, acronym = split_acronym(text)
    names = [AuName(part, _natural(part) if person else part, former) for whole in (text, native) for part in split_scripts(whole)]
    if acronym:
        names.append(AuName(acronym, acronym, former, acronym=True))
    return names, remarks


def _natural(text: str) -> str:
    """A person's name in the order in which it is said; only one comma in a Latin name tells the family name."""
    last, comma, given = text.partition(",")
    if not comma or "," in given or script_of(text) != "Latn" or given.strip().lower().rstrip(".") in ("jr", "sr", "ii", "iii"):
        return text
    return f"{given.strip()} {last.strip()}"
