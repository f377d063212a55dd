"""Parquet files, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ostrakon.errors import InputError
from ostrakon.screening.files.cells import text_of
from ostrakon.screening.files.table import Row, Table

_BATCH = 8192


class ParquetTable(Table):
    """The columns of a Parquet file that can be read as text; binary ones are left out.

    Raises InputError when the file is damaged or no Parquet at all.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            self._file = pq.ParquetFile(path)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{path.name} cannot be read as Parquet ({error}).") from None
        fields = [field for field in self._file.schema_arrow if not _binary(field.type)]
        self.columns = tuple(field.name for field in fields)
        self.decisions = ("Parquet.",)
        self.expected_rows = self._file.metadata.num_rows

    def close(self) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Row]:
        number = 0
        self.blank_rows = 0
        try:
            for batch in self._file.iter_batches(_BATCH, columns=list(self.columns)):
                for cells in zip(*(_texts(column) for column in batch.columns), strict=True):
                    if any(cells):
                        number += 1
                        yield number, None, list(cells), None
                    else:
                        self.blank_rows += 1
        except (pa.ArrowException, OSError, OverflowError) as error:
            raise InputError(f"{self._name} is damaged after row {number:,} ({error}).") from None


def _binary(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind) or pa.types.is_binary_view(kind)
    )


def _texts(column: pa.Array) -> list[str]:
    """A column as texts; dates go through Arrow's own text, which knows years that Python's dates do not."""
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False).cast(pa.date32(), safe=False)
    if pa.types.is_date(column.type):
        column = column.cast(pa.string())
    return [text_of(value) for value in column.to_pylist()]
