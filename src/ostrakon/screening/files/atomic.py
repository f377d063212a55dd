"""Files that are either wholly there or not at all, whatever stops the process or the machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMPORARY = re.compile(r"\.\d+\.tmp")
"""What the name of a temporary file adds to that of the file it is to become."""


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path` to write to; flush it to disk and put it in place, or remove it on any failure."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        with temporary.open("rb") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to disk; not every platform can, and there the names are safe without it."""
    with suppress(PermissionError, NotImplementedError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
