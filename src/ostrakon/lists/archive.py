"""Keeps bytes under the hash of their content, compressed, and hands back only what it can prove is unchanged.

What hardly differs from something kept already can be kept as a patch of that: zstd's, which `zstd -d --patch-from=BASE` reads too.
"""

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
_MAX_PATCHED = 64 << 20
"""The largest content, in bytes, that is kept as a patch: both sides must be in memory to make or read one."""
_MAX_DEPTH = 16
"""How many patches may stand one on another: each costs a read some milliseconds, and a damaged file takes those on it along."""
_HASH_LOG = 21  # zstd's own at this level
_PATCH = b"\x5e\x2a\x4d\x18\x20\0\0\0"  # a frame that zstd skips, of 32 bytes: the sha256 of the base
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = re.compile(r"(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]{16}\.part")
_ABANDONED_SECONDS = 24 * 3600


class Archive:
    """A folder of `ab/<sha256>.zst` files; the hash is that of the content before compression. A patch begins with its base's hash.

    Writing is atomic (temporary file, fsync, rename), so several processes may write the same content at once, and a file
    that has its final name is complete. File names come from hashes only, never from input.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / "incoming"

    def put(self, data: bytes) -> str:
        """Store `data` and return its sha256; see `put_chunks`."""
        return self.put_chunks([data])

    def put_chunks(self, chunks: Iterable[bytes], near: str | None = None) -> str:
        """Store the joined `chunks` and return the sha256 of the whole; a damaged copy already there is replaced.

        `near` is the hash of a content already here that may hardly differ: where a patch of that takes less than half the space, it is
        kept instead, unless either is larger than _MAX_PATCHED or the base is damaged or stands on _MAX_DEPTH patches.
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
            if near is not None:
                self._patch(unfinished, near)
            if not self.intact(digest):  # asked last: where a sound base stands on this very content, this one is sound and stays
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

    def base(self, digest: str) -> str | None:
        """The hash of the content that this one is kept as a patch of, if it is. Raises DamagedError when it is missing."""
        with self._open(digest) as file:
            return _base(file)

    def chunks(self, digest: str) -> Iterator[bytes]:
        """The content in pieces, a whole one in bounded memory, checked as a whole before the first is handed out.

        Raises DamagedError when it is missing or not what was written.
        """
        if self.base(digest) is None:
            self._verify(digest)
            yield from self._chunks(digest)
        else:
            data = self.read(digest)
            yield from (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))

    def lines(self, digest: str) -> Iterator[bytes]:
        """The content line by line in bounded memory, checked as a whole before the first line is handed out.

        Raises DamagedError when it is missing or not what was written.
        """
        rest = b""
        for chunk in self.chunks(digest):
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

    def _patch(self, unfinished: Path, near: str) -> None:
        """Replace a file in the making by a patch of `near`, where that pays."""
        try:
            if len(self._chain(near)) > _MAX_DEPTH:
                return
            base = self._bounded(near)
        except DamagedError:
            return
        with unfinished.open("rb") as file:
            content = zstandard.ZstdDecompressor().stream_reader(file).read(_MAX_PATCHED + 1)
        if base is None or len(content) > _MAX_PATCHED:
            return
        both = len(base) + len(content)
        parameters = zstandard.ZstdCompressionParameters.from_level(
            _LEVEL,
            source_size=both,
            window_log=max(both.bit_length(), zstandard.WINDOWLOG_MIN),
            hash_log=max(len(base).bit_length() - 3, _HASH_LOG),  # with fewer places, what is far back is forgotten
            write_checksum=True,
        )
        patch = zstandard.ZstdCompressor(dict_data=_prefix(base), compression_params=parameters).compress(content)
        if 2 * len(patch) < unfinished.stat().st_size:
            with unfinished.open("wb") as file:
                file.write(_PATCH + bytes.fromhex(near) + patch)
                file.flush()
                os.fsync(file.fileno())

    def _bounded(self, digest: str) -> bytes | None:
        """The content, proved, or None where it is too large for the base of a patch."""
        data = bytearray()
        for chunk in self._chunks(digest):
            data += chunk
            if len(data) > _MAX_PATCHED:
                return None
        self._compare(digest, sha256(data).hexdigest())
        return bytes(data)

    def _chain(self, digest: str) -> list[str]:
        """A content and what it stands on, down to one that is whole. Raises DamagedError where that has no end."""
        chain = [digest]
        while (base := self.base(chain[-1])) is not None:
            chain.append(base)
            if len(chain) > _MAX_DEPTH + 1:
                raise DamagedError(f"{self._path(digest)} stands on more than {_MAX_DEPTH} others. {_REMEDY}")
        return chain

    def _chunks(self, digest: str) -> Iterator[bytes]:
        """The content as it is found: whoever asks has to compare its hash."""
        *patches, whole = self._chain(digest)
        if not patches:
            yield from self._stream(whole)
            return
        data = b"".join(self._stream(whole))
        for patch in reversed(patches):
            data = self._patched(patch, data)
        yield data

    def _stream(self, digest: str) -> Iterator[bytes]:
        """A content that is kept whole."""
        with self._open(digest) as file:
            reader = zstandard.ZstdDecompressor().stream_reader(file)
            try:
                while chunk := reader.read(_CHUNK):
                    yield chunk
            except zstandard.ZstdError as error:
                raise self._undone(digest, error) from None

    def _patched(self, digest: str, base: bytes) -> bytes:
        """A content that is kept as a patch of `base`."""
        with self._open(digest) as file:
            file.seek(_HEADER)
            patch = file.read()
        try:
            if zstandard.frame_content_size(patch) > _MAX_PATCHED:
                raise zstandard.ZstdError("its length cannot be right")
            decompressor = zstandard.ZstdDecompressor(dict_data=_prefix(base), max_window_size=4 * _MAX_PATCHED)
            return decompressor.decompress(patch, max_output_size=_MAX_PATCHED)
        except zstandard.ZstdError as error:
            raise self._undone(digest, error) from None

    def _undone(self, digest: str, error: zstandard.ZstdError) -> DamagedError:
        return DamagedError(f"{self._path(digest)} cannot be decompressed ({error}). {_REMEDY}")

    def _open(self, digest: str) -> BinaryIO:
        path = self._path(digest)
        try:
            return path.open("rb")
        except FileNotFoundError:
            raise DamagedError(f"{path} is missing from the archive. {_REMEDY}") from None


_HEADER = len(_PATCH) + 32


def _base(file: BinaryIO) -> str | None:
    """The hash with which a patch begins; None for a content that is whole."""
    header = file.read(_HEADER)
    return header[len(_PATCH) :].hex() if len(header) == _HEADER and header.startswith(_PATCH) else None


def _prefix(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


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
