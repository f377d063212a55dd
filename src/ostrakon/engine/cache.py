"""Indexes on disk, each in a folder named by the hash of what it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ostrakon.engine.build import build_index, write_index
from ostrakon.engine.compiled import source_hash
from ostrakon.engine.index import MANIFEST, Index, open_index
from ostrakon.engine.weights import Weights
from ostrakon.hit import Entity


def open_or_build(
    home: Path, list_hashes: Sequence[str], lists: Callable[[], Iterable[tuple[str, Iterable[Entity]]]], weights: Weights
) -> Index:
    """Open the index of these list versions, engine and weights under `home`; build it first if there is none."""
    key = json.dumps({"lists": list(list_hashes), "engine": source_hash(), "weights": weights._asdict()}, sort_keys=True)
    folder = home / hashlib.sha256(key.encode()).hexdigest()[:32]
    if not (folder / MANIFEST).exists():
        write_index(build_index(lists(), weights), folder)
    return open_index(folder)
