"""What an XML parser reads from: it counts the bytes of the record that is being read, and refuses one that no list has.

A parsed element takes some thirty times the bytes that it is written with (`<a/>` comes to 120), so a file of 256 MB that is one
record would take 8 GB. Forgetting each record when it has been read bounds the memory by the length of a record.
"""

from __future__ import annotations

from typing import IO

from ostrakon.errors import ListFormatError

MAX_HELD = 4 * 2**20
"""Bytes of one record with what stands around it, over sixty times the longest real one; with this bound it takes at most 130 MB."""
MAX_TAGS = 20_000_000
"""Tags in all, three times those of the longest real file: the empty elements of 256 MB would take minutes."""


class RecordSource:
    """A stream of bytes for an XML parser; `held` counts those read and not yet forgotten."""

    def __init__(self, source: IO[bytes], name: str) -> None:
        self.held = 0
        self._tags = 0
        self._source = source
        self._name = name

    def read(self, size: int) -> bytes:
        """The next bytes. Raises ListFormatError when more than `MAX_HELD` are held, or after `MAX_TAGS`."""
        data = self._source.read(size)
        self.held += len(data)
        self._tags += data.count(b"<")
        if self.held > MAX_HELD:
            raise ListFormatError(
                f"{self._name} has a record of more than {MAX_HELD:,} bytes, which no list has: it is another file or was made to do harm."
            )
        if self._tags > MAX_TAGS:
            raise ListFormatError(f"{self._name} has more than {MAX_TAGS:,} tags, which no list has. Check that it is the right file.")
        return data
