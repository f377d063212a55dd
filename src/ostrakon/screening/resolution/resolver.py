"""The resolution of the lists that are searched: computed when first needed, kept on the disk, arranged by the decisions of the day."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from threading import Lock

import orjson
import zstandard

from ostrakon.engine.compiled import source_hash
from ostrakon.engine.index import Index
from ostrakon.engine.weights import Weights
from ostrakon.screening.resolution.clusters import Resolution, arrange
from ostrakon.screening.resolution.decisions import Decision, Decisions, decisions_hash
from ostrakon.screening.resolution.facts import caption_of
from ostrakon.screening.resolution.pairs import ListedParty, Pairs, find_pairs
from ostrakon.screening.resolution.weighing import Ground, Weighed

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
        try:
            return unpack(self._path.read_bytes())
        except (OSError, ValueError, KeyError, TypeError, zstandard.ZstdError):
            pass  # not there, or not whole: it is made of what is there, so it is made again
        pairs = find_pairs(self._index, self._weights)
        _write(self._path, pack(pairs))
        return pairs


def pack(pairs: Pairs) -> bytes:
    """The pairs as compressed JSON."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(
        orjson.dumps(
            {
                "parties": [[party.number, party.entity_id, party.list_id, party.caption] for party in pairs.parties.values()],
                "weighed": [
                    [item.first, item.second, item.bits, [[getattr(g, name) for name in g.__slots__] for g in item.grounds], item.why_not]
                    for item in pairs.weighed
                ],
                "forbidden": [[*numbers, why] for numbers, why in pairs.forbidden.items()],
            }
        )
    )


def unpack(data: bytes) -> Pairs:
    """The pairs that `pack` wrote. Raises ValueError, KeyError, TypeError or ZstdError for anything else."""
    record = orjson.loads(zstandard.ZstdDecompressor().decompress(data))
    return Pairs(
        {number: ListedParty(number, *texts) for number, *texts in record["parties"]},
        tuple(
            Weighed(one, two, bits, tuple(Ground(*ground) for ground in grounds), why) for one, two, bits, grounds, why in record["weighed"]
        ),
        {(one, two): why for one, two, why in record["forbidden"]},
    )


def _write(path: Path, data: bytes) -> None:
    """Put a file in its place whole; where that cannot be done, the next process computes it again."""
    try:
        path.parent.mkdir(exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError:
        return


def _own_hash() -> str:
    return _digest("".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
