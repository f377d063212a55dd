"""A long row of entities in little memory: each is kept as JSON and read when it is asked for."""

from __future__ import annotations

import tempfile
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, cast, overload

import orjson

from ostrakon.errors import ListError
from ostrakon.lists.sources.source import Entity

HELD = 128 * 2**20
"""Bytes that are held in memory, as many as some 300,000 entities of a list take; those before them lie in a temporary file."""


class PackedEntities(Sequence[Entity]):
    """Entities in order, to be read like a list; what it hands out are copies, so changing one changes nothing here.

    An entity takes some 330 bytes here and 2,500 as a dictionary: that is what lets a 127 MB file be read within 400 MB. Raises ListError
    where the temporary files have no room for more than `HELD`.
    """

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._packed = bytearray()
        self._ends = array("Q", [0])
        self._file: BinaryIO | None = None
        self._put_aside = 0
        self.extend(entities)

    def extend(self, entities: Iterable[Entity]) -> None:
        """Put entities at the end."""
        for entity in entities:
            self._packed += orjson.dumps(entity)
            self._ends.append(self._put_aside + len(self._packed))
            if len(self._packed) > HELD:
                self._put_them_aside()

    def _put_them_aside(self) -> None:
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as this does)
                weakref.finalize(self, self._file.close)
            self._file.seek(self._put_aside)
            self._file.write(self._packed)
        except OSError as error:
            raise ListError(
                f"What was read of the list takes more room than there is in {tempfile.gettempdir()} ({error.strerror or error}): "
                "make room there, or name another folder in the environment variable TMPDIR."
            ) from error
        self._put_aside += len(self._packed)
        self._packed = bytearray()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[Entity]:
        return map(self._unpack, range(len(self)))

    @overload
    def __getitem__(self, position: int) -> Entity: ...
    @overload
    def __getitem__(self, position: slice) -> list[Entity]: ...
    def __getitem__(self, position: int | slice) -> Entity | list[Entity]:
        if isinstance(position, slice):
            return [self._unpack(number) for number in range(*position.indices(len(self)))]
        return self._unpack(range(len(self))[position])

    def _unpack(self, position: int) -> Entity:
        start, end = self._ends[position], self._ends[position + 1]
        if start >= self._put_aside:
            return cast(Entity, orjson.loads(memoryview(self._packed)[start - self._put_aside : end - self._put_aside]))
        assert self._file is not None
        self._file.seek(start)
        return cast(Entity, orjson.loads(self._file.read(end - start)))
