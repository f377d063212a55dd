"""Keeps bytes under the hash of their content, compressed, and hands back only what it can prove is unchanged."""

from __future__ import annotations

import os
import re
import secrets
import socket
import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import zstandard

from ostrakon.errors import DamagedError

_LEVEL = 9  # a 3.5 MB list: 0.05 s and 18 % of its size; level 19 takes 25 times as long for 17 %
_CHUNK = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = re.compile(r"(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]{16}\.part")
_ABANDONED_SECONDS = 24 * 3600


class Archive:
    """A folder of `ab/<sha256>.zst` files; the hash is that of the content before compression.

    Writing is atomic (temporary file, fsync, rename), so several processes may write the same content at once, and a file
    that has its final name is complete. File names come from hashes only, never from input.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / "incoming"

    def put(self, data: bytes) -> str:
        """Store `data` and return its sha256; see `put_chunks`."""
        return self.put_chunks([data])

    def put_chunks(self, chunks: Iterable[bytes]) -> str:
        """Store the joined `chunks` and return the sha256 of the whole; a damaged copy already there is replaced.

        Raises OSError when the folder cannot be written (no space, no permission); nothing is left behind then.
        """
        self._incoming.mkdir(parents=True, exist_ok=True)
        unfinished = self._incoming / f"{_host()}-{os.getpid()}-{secrets.token_hex(8)}.part"
        hasher = sha256()
        try:
            with unfinished.open("xb") as file:
                with zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).stream_writer(file, closefd=False) as writer:
                    for chunk in chunks:
                        hasher.update(chunk)
                        writer.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            digest = hasher.hexdigest()
            if not self.intact(digest):
                target = self._path(digest)
                target.parent.mkdir(exist_ok=True)
                unfinished.replace(target)
                _sync_folder(target.parent)
                _sync_folder(self.folder)
        finally:
            unfinished.unlink(missing_ok=True)
        return digest

    def intact(self, digest: str) -> bool:
        """Whether the content is there and still has its hash."""
        try:
            self._verify(digest)
        except DamagedError:
            return False
        return True

    def read(self, digest: str) -> bytes:
        """The content in one piece. Raises DamagedError when it is missing or not what was written."""
        data = b"".join(self._chunks(digest))
        self._compare(digest, sha256(data).hexdigest())
        return data

    def lines(self, digest: str) -> Iterator[bytes]:
        """The content line by line in bounded memory, checked as a whole before the first line is handed out.

        Raises DamagedError when it is missing or not what was written.
        """
        self._verify(digest)
        rest = b""
        for chunk in self._chunks(digest):
            *whole, rest = (rest + chunk).split(b"\n")
            yield from whole
        if rest:
            yield rest

    def sweep(self) -> int:
        """Remove what killed writers left behind and return how many files that were.

        Touches only names this class gives out, and of those only files of processes of this machine that have ended,
        or files older than a day: another process may be writing at this moment.
        """
        removed = 0
        if not self._incoming.is_dir():
            return removed
        for path in sorted(self._incoming.iterdir()):
            match = _UNFINISHED.fullmatch(path.name)
            try:
                if match and (_ended(match["host"], int(match["pid"])) or time.time() - path.stat().st_mtime > _ABANDONED_SECONDS):
                    path.unlink()
                    removed += 1
            except FileNotFoundError:  # its writer, or another sweep, was quicker
                continue
        return removed

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise DamagedError(f"{digest!r} is not a sha256, so no archived file can have it; the list database is damaged.")
        return self.folder / digest[:2] / f"{digest}.zst"

    def _verify(self, digest: str) -> None:
        hasher = sha256()
        for chunk in self._chunks(digest):
            hasher.update(chunk)
        self._compare(digest, hasher.hexdigest())

    def _compare(self, digest: str, found: str) -> None:
        if found != digest:
            raise DamagedError(f"{self._path(digest)} no longer holds what was written. {_REMEDY}")

    def _chunks(self, digest: str) -> Iterator[bytes]:
        path = self._path(digest)
        try:
            file: BinaryIO = path.open("rb")
        except FileNotFoundError:
            raise DamagedError(f"{path} is missing from the archive. {_REMEDY}") from None
        with file:
            reader = zstandard.ZstdDecompressor().stream_reader(file)
            try:
                while chunk := reader.read(_CHUNK):
                    yield chunk
            except zstandard.ZstdError as error:
                raise DamagedError(f"{path} cannot be decompressed ({error}). {_REMEDY}") from None


_REMEDY = "Load the publisher's same files again with `ostrakon lists load`: that puts the archive right; or restore it from a backup."


def _host() -> str:
    """Eight letters that stand for this machine: on a shared disk a process number means something on its own machine only."""
    return sha256(socket.gethostname().encode()).hexdigest()[:8]


def _ended(host: str, pid: int) -> bool:
    """Whether the process surely runs no more; on Windows, where asking would end it, age alone must do."""
    if os.name != "posix" or host != _host():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut; only POSIX systems can open a folder for that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
