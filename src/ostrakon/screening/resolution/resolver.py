"""The resolution of the lists that are searched: computed when first needed, kept on the disk, arranged by the decisions of the day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from threading import Lock

from ostrakon.engine.compiled import source_hash
from ostrakon.engine.index import Index
from ostrakon.engine.weights import Weights
from ostrakon.screening.resolution import kept
from ostrakon.screening.resolution.clusters import Resolution, arrange
from ostrakon.screening.resolution.decisions import Decision, Decisions, decisions_hash
from ostrakon.screening.resolution.facts import caption_of
from ostrakon.screening.resolution.pairs import ListedParty, Pairs, find_pairs

FOLDER = "resolutions"


class Resolver:
    """Resolves the parties of one index; may be used from several threads.

    What the lists say of each pair is kept under `home`, beside the indexes, in a file named by the hash of what it comes from: list
    versions, weights, the source text of engine and resolution. Decisions are laid over it, those made after the opening are not seen.
    """

    def __init__(self, home: Path, list_hashes: Sequence[str], index: Index, weights: Weights) -> None:
        self._index = index
        self._weights = weights
        key = {"lists": list(list_hashes), "engine": source_hash(), "resolution": _own_hash(), "weights": weights._asdict()}
        self._path = home / FOLDER / f"{_digest(json.dumps(key, sort_keys=True))[:32]}.json.zst"
        self.decisions: list[Decision] = Decisions(home).all()
        self._lock = Lock()
        self._resolution: Resolution | None = None

    @property
    def hash(self) -> str:
        """What the answer rests on: the lists, the code and the decisions in force."""
        return _digest(f"{self._path.name} {decisions_hash(self.decisions)}")

    @property
    def resolution(self) -> Resolution:
        """The clusters; the first call may take some seconds for each 10,000 parties."""
        with self._lock:
            if self._resolution is None:
                pairs = self._pairs()
                known = {party.entity_id for party in pairs.parties.values()}
                named = {entity_id for decision in self.decisions for entity_id in (decision.first, decision.second)}
                self._resolution = arrange(pairs, self.decisions, self.find(named - known).values())
            return self._resolution

    def find(self, entity_ids: Collection[str]) -> dict[str, ListedParty]:
        """The listed parties of these ids, those that are on the lists."""
        if not entity_ids:
            return {}
        entities = ((number, self._index.entity(number)) for number in range(self._index.parties))
        return {
            entity["id"]: ListedParty(number, entity["id"], self._index.lists[int(self._index.entity_list[number])], caption_of(entity))
            for number, entity in entities
            if entity["id"] in entity_ids
        }

    def _pairs(self) -> Pairs:
        pairs = kept.read(self._path)
        if pairs is None:
            pairs = find_pairs(self._index, self._weights)
            kept.write(self._path, pairs)
        return pairs


def _own_hash() -> str:
    return _digest("".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
