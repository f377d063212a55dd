"""Indexes on disk, each in a folder named by the hash of what it was made from; those not used for longest make room for new ones.

An index can be removed while other processes search it: they have its arrays mapped into memory, and the system keeps what is mapped (on
Windows, where it cannot be removed, it stays). It is renamed first, so that nobody finds half of one.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from ostrakon.engine.build import build_index, write_index
from ostrakon.engine.compiled import source_hash
from ostrakon.engine.index import MANIFEST, Index, open_index
from ostrakon.engine.weights import Weights
from ostrakon.errors import DamagedError
from ostrakon.hit import Entity

MOST = 32
"""Indexes that are kept: those of today, and of the days that were asked about last."""
MOST_BYTES = 4 << 30
"""The room they may take; the one that is being opened stays whatever it takes."""

_ABANDONED_SECONDS = 24 * 3600


def open_or_build(
    home: Path,
    list_hashes: Sequence[str],
    lists: Callable[[], Iterable[tuple[str, Iterable[Entity]]]],
    weights: Weights,
    *,
    most: int = MOST,
    most_bytes: int = MOST_BYTES,
) -> Index:
    """Open the index of these list versions, engine and weights under `home`; build it first if there is none, and make room for it."""
    key = json.dumps({"lists": list(list_hashes), "engine": source_hash(), "weights": weights._asdict()}, sort_keys=True)
    folder = home / hashlib.sha256(key.encode()).hexdigest()[:32]
    index = _open(folder)
    if index is not None:
        return index
    built = build_index(lists(), weights)
    try:
        write_index(built, folder)
    except OSError as error:
        if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):  # another process's copy, which is removed again by now
            raise
    _make_room(home, folder, most, most_bytes)
    index = _open(folder)
    return index if index is not None else built


def _open(folder: Path) -> Index | None:
    """The index in a folder, marked as used now; None where there is none, or where it is removed at this moment.

    Raises DamagedError where the folder is still the same one: another may have taken its place since.
    """
    while (found := _identity(folder)) is not None:
        with suppress(OSError):  # gone by now, or in a folder that may only be read, from which nothing is removed either
            os.utime(folder / MANIFEST)
        try:
            return open_index(folder)
        except DamagedError:
            if _identity(folder) == found:
                raise
    return None


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from one that takes its place later (numbers of folders are given out again); None where there is none."""
    try:
        status = folder.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns


def _make_room(home: Path, keep: Path, most: int, most_bytes: int) -> None:
    """Remove the indexes that were not used for longest until the others keep within the bounds, and what killed processes left."""
    used: list[tuple[bool, int, Path, int]] = []
    for folder in home.iterdir():
        try:
            if folder.name.startswith("."):
                if time.time() - folder.stat().st_mtime > _ABANDONED_SECONDS:
                    shutil.rmtree(folder, ignore_errors=True)
                continue
            size = sum(file.stat().st_size for file in folder.iterdir())
            used.append((folder == keep, (folder / MANIFEST).stat().st_mtime_ns, folder, size))
        except OSError:  # another process removes it
            continue
    taken = 0
    for count, (kept, _, folder, size) in enumerate(sorted(used, reverse=True), start=1):
        taken += size
        if not kept and (count > most or taken > most_bytes):
            _remove(folder)


def _remove(folder: Path) -> None:
    aside = folder.with_name(f".removed-{secrets.token_hex(8)}")
    try:
        folder.rename(aside)
    except OSError:  # another process was quicker, or, on Windows, has it open
        return
    shutil.rmtree(aside, ignore_errors=True)
