"""Keeps bytes under their SHA-256, packed: what was found, and evidence. The same bytes are kept once, and never changed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import zstandard
from sqlalchemy import Connection, insert, select

from ostrakon.casework.schema import content
from ostrakon.errors import DamagedError

_AT_ONCE = 5_000
"""Values in one question to the database; SQLite takes some 32,000."""


def name_of(item: bytes) -> str:
    """The hash under which bytes are kept."""
    return sha256(item).hexdigest()


def put(connection: Connection, items: Iterable[bytes]) -> list[str]:
    """Keep these, and return their hashes in order."""
    hashes: list[str] = []
    wanted: dict[str, bytes] = {}
    for item in items:
        hashes.append(name_of(item))
        wanted[hashes[-1]] = item
    names = list(wanted)
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        for known in connection.scalars(select(content.c.sha256).where(content.c.sha256.in_(some))):
            del wanted[known]
    packer = zstandard.ZstdCompressor()
    rows = [{"sha256": name, "size": len(item), "packed": packer.compress(item)} for name, item in wanted.items()]
    if rows:
        connection.execute(insert(content), rows)
    return hashes


def take(connection: Connection, name: str) -> bytes:
    """The bytes of that hash. Raises DamagedError where they are gone or are not those."""
    row = connection.execute(select(content).where(content.c.sha256 == name)).mappings().one_or_none()
    if row is None:
        raise DamagedError(f"The content {name} is gone from the database of casework. Restore it from a backup.")
    return unpacked(name, row["size"], row["packed"])


def unpacked(name: str, size: int, packed: bytes) -> bytes:
    """The bytes of a row, of the size and hash that it says. Raises DamagedError where they are not."""
    try:
        data = zstandard.ZstdDecompressor().decompress(packed, max_output_size=size)
    except zstandard.ZstdError:
        data = b""
    if len(data) != size or name_of(data) != name:
        raise DamagedError(f"The content {name} is not what was written. Restore it from a backup.")
    return data
