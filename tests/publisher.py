"""A publisher's web server on this machine, which breaks on demand; tests load it with runpy, for it is no test itself."""

from __future__ import annotations

import gzip
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


class Publisher(ThreadingHTTPServer):
    """Gives the answers laid down for each path, in order, the last of them for ever; 404 where there is none.

    `asked` holds the path and headers of every request. Handlers may wait for `ended`, which comes when the server closes.
    """

    daemon_threads = False  # closing waits for all of them

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, list[Answer]] = defaultdict(list)
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.ended = threading.Event()
        self.lock = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,))

    def __enter__(self) -> Publisher:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.shutdown()
        self._thread.join()
        self.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def lay_down(self, path: str, *answers: Answer) -> str:
        """Answer this path so from now on; returns its address."""
        with self.lock:
            self.answers[path] = list(answers)
        return self.address + path

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the game."""


class _Handler(BaseHTTPRequestHandler):
    server: Publisher

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        with self.server.lock:
            self.server.asked.append((self.path, dict(self.headers.items())))
            laid_down = self.server.answers[path]
            answer = (laid_down.pop(0) if len(laid_down) > 1 else laid_down[0]) if laid_down else status(404)
        answer(self)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def reply(code: int, body: bytes = b"", **headers: str) -> Answer:
    """An answer with these headers (`_` for `-`); the right length is added unless one is given."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def status(code: int) -> Answer:
    """An answer without contents."""
    return reply(code)


def data(body: bytes | str, **headers: str) -> Answer:
    """A file."""
    return reply(200, body.encode() if isinstance(body, str) else body, **headers)


def tagged(body: bytes | str, etag: str) -> Answer:
    """A file that is not sent again to whoever has it by this tag."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == etag
        (status(304) if known else data(body, ETag=etag))(handler)

    return answer


def redirect(address: str) -> Answer:
    """The way to another address."""
    return reply(302, Location=address)


def packed(body: bytes, cut: int | None = None) -> Answer:
    """A file compressed on the way, perhaps cut after so many bytes though the length agrees."""
    return data(gzip.compress(body, mtime=0)[:cut], Content_Encoding="gzip")


def drip(handler: BaseHTTPRequestHandler) -> None:
    """One byte, and then nothing for as long as the client waits."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"o")
    handler.wfile.flush()
    server: Any = handler.server
    server.ended.wait()


def silence(handler: BaseHTTPRequestHandler) -> None:
    """Nothing at all."""
    server: Any = handler.server
    server.ended.wait()
