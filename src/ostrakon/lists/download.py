"""Gets one file from one address onto the disk, whole and bounded, or says in a sentence why not."""

from __future__ import annotations

import random
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import httpx

from ostrakon.errors import ListError
from ostrakon.lists.sources.source import MAX_FILE_BYTES, SourceFile, check_bytes
from ostrakon.lists.validators import FetchedFile
from ostrakon.version import engine_version

Progress = Callable[[int, int | None], None]
"""Told, as a file comes in, how many bytes of it have arrived and how many the server announced."""

_CHUNK = 1 << 16
_HEAD = 4096  # enough of a file to tell a web page
_TRANSIENT = frozenset({408, 425, 429})  # these and every 5xx may pass


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What a publisher's server is given: tries a file, seconds to connect, of silence, and for a file with all its tries; bytes.

    The defaults suit the slowest server known, the EU's: it builds 25 MB on demand for over a minute, in bursts of errors.
    """

    tries: int = 5
    connect_seconds: float = 20.0
    silent_seconds: float = 180.0
    total_seconds: float = 1800.0
    max_bytes: int = MAX_FILE_BYTES
    first_pause: float = 2.0
    longest_pause: float = 60.0


class Downloader:
    """An HTTP client for the files of lists; threads may share it. Use it as a context manager, or `close` it.

    `pause` waits between tries and `clock` measures the time of a file, both in seconds.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        pause: Callable[[float], object] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits or FetchLimits()
        self._closed = threading.Event()
        self._pause = pause or self._closed.wait  # so that closing ends the waiting
        self._clock = clock
        timeout = httpx.Timeout(self.limits.silent_seconds, connect=self.limits.connect_seconds)
        # gzip only, undone here within bounds: httpx would undo whatever comes, a whole network read at once.
        headers = {"User-Agent": f"ostrakon/{engine_version()}", "Accept-Encoding": "gzip"}
        self._client = httpx.Client(headers=headers, timeout=timeout, follow_redirects=True, max_redirects=5)

    def __enter__(self) -> Downloader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End it; threads that still use it fail soon."""
        self._closed.set()
        self._client.close()

    def fetch(
        self,
        address: str,
        target: Path,
        known: FetchedFile | None = None,
        progress: Progress | None = None,
        max_bytes: int | None = None,
    ) -> FetchedFile:
        """Write the file at `address` to `target`; `known`, given and returned, means that it is unchanged and nothing was written.

        `max_bytes` is another bound than that of the limits, for a list whose files are larger.
        Every try begins at the address itself, for redirects may lead to links that expire. Raises ListError when the server
        does not give the file in the tries and the time allowed, gives too much, or gives a web page or nothing; OSError when
        `target` cannot be written.
        """
        where = f"{target.name} could not be fetched from {shown(address)}"
        deadline = self._clock() + self.limits.total_seconds
        trouble = ""
        for number in range(self.limits.tries):
            if number:
                self._pause(self._pause_after(number))
            try:
                return self._try(address, target, known, progress or _silently, deadline, max_bytes or self.limits.max_bytes)
            except _PassingError as passing:
                trouble = str(passing)
            except _LastingError as lasting:
                raise ListError(f"{where}: {lasting}.") from lasting
            if self._clock() > deadline:
                raise ListError(f"{where} within {self.limits.total_seconds:,.0f} seconds: {trouble}. Try again later.")
        raise ListError(f"{where} in {self.limits.tries} tries; at the last, {trouble}. Try again later.")

    def _pause_after(self, tries: int) -> float:
        """Twice as long each time, and up to twice as long again at random, so that clients do not come back together."""
        pause = self.limits.first_pause * 2.0 ** (tries - 1)
        return min(pause * (1 + random.random()), self.limits.longest_pause)

    def _try(
        self, address: str, target: Path, known: FetchedFile | None, progress: Progress, deadline: float, max_bytes: int
    ) -> FetchedFile:
        try:
            with self._client.stream("GET", address, headers=known.conditions() if known else None) as response:
                _check_redirects(response)
                if known is not None and response.status_code == httpx.codes.NOT_MODIFIED:
                    return known
                _check_status(response)
                digest = self._receive(response, target, progress, deadline, max_bytes)
        except httpx.TimeoutException as error:
            raise _PassingError(f"the server was silent for too long ({type(error).__name__})") from error
        except httpx.TooManyRedirects as error:
            raise _LastingError("it leads from one address to the next without end") from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise _LastingError("it leads to an address that is no web address") from error
        except httpx.RequestError as error:
            raise _PassingError(f"the connection broke ({error})") from error
        _check_head(target)
        return FetchedFile(address, digest, response.headers.get("etag"), response.headers.get("last-modified"))

    def _receive(self, response: httpx.Response, target: Path, progress: Progress, deadline: float, max_bytes: int) -> str:
        """Write the body, and return its sha256; more than the bound allows is never held or written."""
        announced = _announced(response)
        if announced is not None and announced > max_bytes:
            raise _LastingError(f"the server announces {announced:,} bytes, and more than {max_bytes:,} are not taken")
        hasher, size = sha256(), 0
        with target.open("wb") as file:
            for chunk in _decoded(response):
                size += len(chunk)
                if size > max_bytes:
                    raise _LastingError(f"the server sends more than {max_bytes:,} bytes, which no list has")
                if self._clock() > deadline:
                    raise _PassingError(f"only {size:,} bytes had come")
                hasher.update(chunk)
                file.write(chunk)
                progress(response.num_bytes_downloaded, announced)
        return hasher.hexdigest()


class _PassingError(Exception):
    """A trouble that another try may not meet."""


class _LastingError(Exception):
    """A trouble that every try would meet."""


def shown(address: str) -> str:
    """An address fit for messages and records: without names, passwords and keys, which people and links put into addresses."""
    url = httpx.URL(address)
    port = f":{url.port}" if url.port else ""
    return f"{url.scheme}://{url.host}{port}{url.path}"


def _silently(_received: int, _announced: int | None) -> None:
    pass


def _check_redirects(response: httpx.Response) -> None:
    if any(step.url.scheme == "https" for step in response.history) and response.url.scheme != "https":
        raise _LastingError(f"it leads to {response.url.host} without encryption, where anybody could change the list")


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status == httpx.codes.OK:
        return
    said = f"{status} {httpx.codes.get_reason_phrase(status)}".strip()
    if response.history:
        raise _PassingError(f"it led to {response.url.host}, which answered {said} (an expired link?)")
    if status in _TRANSIENT or status >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise _PassingError(f"the server answered {said}")
    raise _LastingError(f"the server answered {said}; perhaps the publisher has moved the list")


def _announced(response: httpx.Response) -> int | None:
    """The length that the server announces, in bytes on the way; the HTTP layer refuses one that is no number."""
    length = response.headers.get("content-length")
    return int(length) if length is not None else None


def _decoded(response: httpx.Response) -> Iterator[bytes]:
    """The body without its gzip, in pieces that are small however small the bytes were that they came from."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding == "identity":
        yield from response.iter_raw()
        return
    if coding not in ("gzip", "x-gzip"):
        raise _LastingError(f"the server sends it compressed in a way that nobody asked for ({coding[:20]!r})")
    inflate = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        for raw in response.iter_raw():
            while raw:
                yield inflate.decompress(raw, _CHUNK)
                raw = inflate.unconsumed_tail
            if inflate.unused_data:
                raise _PassingError("the compressed file goes on after its end")
        yield inflate.flush(_CHUNK)
    except zlib.error as error:
        raise _PassingError("the compressed file is damaged") from error
    if not inflate.eof:
        raise _PassingError("the compressed file is cut")


def _check_head(target: Path) -> None:
    """Refuse, before anything parses it, a file that is empty or a web page where none is published."""
    if target.suffix.lower() in (".html", ".htm"):
        return
    with target.open("rb") as file:
        head = SourceFile(target.name, file.read(_HEAD))
    try:
        check_bytes(head)
    except ListError as error:
        raise _LastingError(f"what came is no list. {str(error).rstrip('.')}") from error
