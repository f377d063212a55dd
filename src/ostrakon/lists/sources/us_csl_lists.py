"""The lists that the US consolidated screening list joins, told by its column `source`, and what each of them imposes.

The file names the list and not the effect, so the effect is stated here, in the words of the catalogue of programmes. Where a list
leaves it to directives, each entry's own words choose. Sources: the lists' descriptions in the programmes' catalogue; 15 CFR part 744
(Entity, Unverified and Military End User Lists) and part 764 (denial orders), 22 CFR 127.7 (debarment).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ostrakon.lists.measures import measures_of

LIST_ID = "us-csl"
BLOCKING = "SDN"
"""The code of the one list whose entries are blocked by being on it."""

_TITLE = r"(?P<title>.*\((?P<code>[A-Z][A-Z-]*)(?: List)?\).*?)"
_SOURCE = re.compile(rf"^{_TITLE} - (?P<agency>[^()]+)$")
_OWN_TITLE = re.compile(_TITLE)
_LONGEST = 200  # characters; twice the longest real one
_TREASURY = "Treasury Department"
_EXPORT = ("export restrictions",)
_MEASURES: dict[str, tuple[str, ...]] = {
    "SDN": ("asset freeze",),
    "SSI": ("debt and equity restrictions", "oil project ban"),
    "CAP": ("correspondent account restrictions",),
    "NS-MBS": ("debt and equity restrictions", "financial services ban", "transaction ban", "menu-based measures"),
    "CMIC": ("securities trading ban",),
    "FSE": ("transaction ban",),
    "PLC": ("transaction ban",),
    "DPL": _EXPORT,
    "EL": _EXPORT,
    "UVL": _EXPORT,
    "MEU": _EXPORT,
    "DTC": _EXPORT,
}
_SHORT = {
    "CAP": "CAPTA", "CMIC": "NS-CMIC", "PLC": "NS-PLC", "EL": "Entity List", "DPL": "Denied Persons List", "UVL": "Unverified List",
    "MEU": "Military End User List", "DTC": "ITAR debarred", "ISN": "nonproliferation",
}  # fmt: skip
"""What people call the lists whose code says little, OFAC's as in its own consolidated file."""
_BY_DIRECTIVE = {"SSI": ("debt and equity restrictions", "oil project ban"), "NS-MBS": ("menu-based measures",)}
"""Lists whose entries choose among the measures, with those that hold for an entry that does not say."""
_WITHOUT_TAGS = frozenset({"DPL", "EL", "UVL", "MEU", "DTC"})
"""Lists whose entries have no programme: the list itself is one."""


@dataclass(frozen=True, slots=True)
class ScreeningList:
    """One of the lists: its title, its short name in brackets there ("DPL"), and the agency that keeps it.

    A list that is not known has its whole title for a programme, which stands for none and is warned about.
    """

    title: str
    code: str
    agency: str

    @property
    def of_treasury(self) -> bool:
        """Whether the list is OFAC's, whose entries have numbers, programmes, and remarks of its own grammar."""
        return self.agency == _TREASURY

    @property
    def known(self) -> bool:
        """Whether it is known what the list imposes; State's nonproliferation list leaves that to each entry's acts."""
        return self.code in _MEASURES or self.code == "ISN"

    @property
    def short(self) -> str:
        """What people call the list; the whole title of one that is not known."""
        return _SHORT.get(self.code, self.code) if self.known else self.title

    def programmes(self, tags: Iterable[str]) -> tuple[str, ...]:
        """The programmes of an entry: its tags, or the list itself."""
        found = tuple(tags)
        if not self.known:
            return (*found, self.title)
        return (*found, self.code) if self.code in _WITHOUT_TAGS else found

    def measures(self, words: Iterable[str]) -> tuple[str, ...]:
        """What the list imposes on an entry of these words, in the catalogue's own; nothing where its programmes say it."""
        imposed = _MEASURES.get(self.code, ())
        if self.code not in _BY_DIRECTIVE:
            return imposed
        return tuple(measure for measure in measures_of(words) if measure in imposed) or _BY_DIRECTIVE[self.code]


def read_source(text: str) -> ScreeningList | None:
    """The list that a cell names: "Denied Persons List (DPL) - Bureau of Industry and Security"; None for any other text."""
    match = _SOURCE.match(text) if len(text) <= _LONGEST else None
    return ScreeningList(match["title"], match["code"], match["agency"].strip()) if match else None


def list_named(summaries: Iterable[str]) -> ScreeningList | None:
    """The list whose title is among the summaries of an entry's Sanction, where the reader put it; the agency is not there."""
    match = next((match for text in summaries if (match := _OWN_TITLE.fullmatch(text))), None)
    return ScreeningList(match["title"], match["code"], "") if match else None
