"""The reference value sets at the head of OFAC's advanced XML: what each number in the rest of the file stands for."""

from __future__ import annotations

from lxml import etree

from ostrakon.lists.sources.ofac_scripts import LATIN, script_code
from ostrakon.lists.sources.ofac_stream import local, text_of
from ostrakon.lists.tally import Tally


class References:
    """The sets by name ("FeatureType", "Country", …). Numbers mean what this file says: they differ between files.

    A number that the file does not explain is counted as a leftover, and its meaning is empty.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._sets: dict[str, dict[str, str]] = {}
        self._party_types: dict[str, str] = {}
        self._scripts: dict[str, str] = {}

    def read(self, element: etree._Element) -> None:
        """Take in one set ("FeatureTypeValues" with its FeatureType elements)."""
        for item in element:
            name, number, text = local(item), str(item.get("ID", "")), text_of(item)
            if name == "Country":
                text = text or str(item.get("ISO2", ""))
            elif name == "AreaCode":
                text = str(item.get("Description", "")) or text
            elif name == "PartySubType":
                self._party_types[number] = str(item.get("PartyTypeID", ""))
            elif name == "Script":
                self._scripts[number] = script_code(str(item.get("ScriptCode", "")), text)
            self._sets.setdefault(name, {})[number] = text

    def get(self, name: str, number: str | None, where: str) -> str:
        """What a number of that set means; empty where there is no number. `where` says whose it is."""
        if not number:
            return ""
        text = self._sets.get(name, {}).get(number)
        if text is None:
            self._tally.leave("reference", f"{name} {number}", party=where)
        return text or ""

    def script(self, number: str | None, where: str) -> str:
        """The ISO 15924 code of a script; Latin where nothing is said."""
        if not number:
            return LATIN
        name = self.get("Script", number, where)
        return self._scripts[number] if name or number in self._scripts else script_code("", "")

    def party_kind(self, number: str | None, where: str) -> str:
        """Individual, Entity, Vessel or Aircraft: OFAC gives ships and aircraft by their subtype, the others by their type."""
        kind = self.get("PartySubType", number, where)
        return self.get("PartyType", self._party_types.get(number or ""), where) if kind.lower() in ("", "unknown") else kind
