"""Institutions on the lists by their BICs, compared by the eight characters that name the institution and not its branch."""

from __future__ import annotations

from dataclasses import replace

from ostrakon.engine.index import Index
from ostrakon.engine.settings import Settings
from ostrakon.hit import Evidence, Hit
from ostrakon.lists.listings import listings_of

_MARK = b'"swiftBic"'
_INSTITUTION = 8


class ListedBics:
    """The BICs of an index, gathered once when it is opened."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._index = index
        self._score = settings.effects.identifier_agrees
        self._parties: dict[str, list[tuple[int, str]]] = {}
        for party in range(index.parties):
            start, end = index.entity_offsets[party], index.entity_offsets[party + 1]
            if _MARK in index.entities[start:end].tobytes():
                for bic in index.entity(party)["properties"].get("swiftBic", ()):
                    self._parties.setdefault(bic.upper()[:_INSTITUTION], []).append((party, bic))

    def hits(self, bic: str) -> list[Hit]:
        """A hit for every listed institution of that BIC."""
        return [self._hit(party, bic, listed) for party, listed in self._parties.get(bic.upper()[:_INSTITUTION], ())]

    def _hit(self, party: int, bic: str, listed: str) -> Hit:
        index = self._index
        entity = index.entity(party) | {"sanctions": index.sanctions_of(party)}
        list_id = index.lists[index.entity_list[party]]
        sentence = f"BIC {bic} is of the institution with the listed BIC {listed}."
        hit = Hit(
            score=self._score,
            entity_id=entity["id"],
            caption=entity.get("caption") or entity["properties"]["name"][0],
            schema=entity["schema"],
            lists=(list_id,),
            programmes=tuple(entity["properties"].get("program", ())),
            matched_name=listed,
            evidence=(Evidence("identifier", bic, listed, self._score, sentence),),
            entity=entity,
        )
        return replace(hit, listings=listings_of(list_id, entity))
