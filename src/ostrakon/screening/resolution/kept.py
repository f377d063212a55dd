"""Weighed pairs on the disk, a file for each set of lists; those not used for longest make room for new ones, as indexes do."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import orjson
import zstandard

from ostrakon.screening.resolution.pairs import ListedParty, Pairs
from ostrakon.screening.resolution.weighing import Ground, Weighed

MOST = 64
"""Files that are kept: twice the indexes, since a file takes far less room than an index and longer to make."""
MOST_BYTES = 256 << 20
"""The room they may take; the one that is being written stays whatever it takes."""

_WRITING = ".writing-"
_ABANDONED_SECONDS = 24 * 3600


def read(path: Path) -> Pairs | None:
    """The pairs that `write` put there, marked as used now; None where there are none, or they are not whole."""
    try:
        pairs = unpack(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, zstandard.ZstdError):
        return None  # it is made of what is there, so it is made again
    with suppress(OSError):  # gone by now, or in a folder that may only be read
        os.utime(path)
    return pairs


def write(path: Path, pairs: Pairs, *, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
    """Put the pairs in their place whole, and make room for them; where that cannot be done, the next process computes them again."""
    try:
        path.parent.mkdir(exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=_WRITING, dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(pack(pairs))
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
        _make_room(path, most, most_bytes)
    except OSError:
        return


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


def _make_room(keep: Path, most: int, most_bytes: int) -> None:
    """Remove the files that were not used for longest until the others keep within the bounds, and what killed processes left."""
    used: list[tuple[bool, int, Path, int]] = []
    for path in keep.parent.iterdir():
        with suppress(FileNotFoundError):  # another process removes it
            status = path.stat()
            if not path.name.startswith(_WRITING):
                used.append((path == keep, status.st_mtime_ns, path, status.st_size))
            elif time.time() - status.st_mtime > _ABANDONED_SECONDS:
                path.unlink()
    taken = 0
    for count, (kept, _, path, size) in enumerate(sorted(used, reverse=True), start=1):
        taken += size
        if not kept and (count > most or taken > most_bytes):
            path.unlink(missing_ok=True)
