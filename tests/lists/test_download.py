"""A file comes whole and within bounds, however its server breaks, or a sentence says why it did not."""

from __future__ import annotations

import gzip
import itertools
import runpy
import socket
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from ostrakon.errors import ListError
from ostrakon.lists import download as module
from ostrakon.lists.download import Downloader, FetchLimits, shown
from ostrakon.lists.validators import FetchedFile

HTTP = runpy.run_path(str(Path(__file__).parents[1] / "publisher.py"))
data, drip, packed, redirect, reply, silence, status = (
    HTTP[name] for name in ("data", "drip", "packed", "redirect", "reply", "silence", "status")
)
LIST = b"ONE, Party\nTWO, Party\n"
PATH = "/list.txt"
Fetch = Callable[..., FetchedFile]


@pytest.fixture
def publisher() -> Iterator[Any]:
    with HTTP["Publisher"]() as publisher:
        yield publisher


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def fetch(publisher: Any, pauses: list[float], tmp_path: Path) -> Fetch:
    def fetch(*answers: Any, known: FetchedFile | None = None, clock: Callable[[], float] = lambda: 0.0, **limits: Any) -> FetchedFile:
        address = publisher.lay_down(PATH, *answers) if answers else publisher.address + PATH
        with Downloader(FetchLimits(**limits), pause=pauses.append, clock=clock) as downloader:
            return downloader.fetch(address, tmp_path / "list.txt", known)

    return fetch


def test_the_file_with_its_marks(fetch: Fetch, publisher: Any, tmp_path: Path) -> None:
    file = fetch(data(LIST, ETag='"1"', Last_Modified="Wed, 07 Jul 2021 14:00:00 GMT"))
    assert file == FetchedFile(publisher.address + PATH, sha256(LIST).hexdigest(), '"1"', "Wed, 07 Jul 2021 14:00:00 GMT")
    assert (tmp_path / "list.txt").read_bytes() == LIST
    [(_, headers)] = publisher.asked
    assert headers["User-Agent"].startswith("ostrakon/")
    assert "If-None-Match" not in headers


def test_what_is_known_is_not_fetched(fetch: Fetch, publisher: Any, tmp_path: Path) -> None:
    known = FetchedFile(publisher.address + PATH, "0" * 64, '"1"', "Wed, 07 Jul 2021 14:00:00 GMT")
    assert fetch(status(304), known=known) is known
    assert not (tmp_path / "list.txt").exists()
    [(_, headers)] = publisher.asked
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', "Wed, 07 Jul 2021 14:00:00 GMT")


def test_not_modified_without_having_been_asked(fetch: Fetch) -> None:
    with pytest.raises(ListError, match="the server answered 304 Not Modified"):
        fetch(status(304))


@pytest.mark.parametrize(
    "trouble",
    [
        status(500), status(503), status(429), data(LIST, Content_Length="100"), packed(LIST * 99, cut=-9),
        data(b"rubbish", Content_Encoding="gzip"), data(gzip.compress(LIST) + b"more", Content_Encoding="gzip"),
        data(LIST, Content_Length="many"),
    ],
    ids=["500", "503", "429", "cut body", "cut gzip", "damaged gzip", "long gzip", "no length"],
)  # fmt: skip
def test_a_trouble_that_passes(fetch: Fetch, pauses: list[float], publisher: Any, tmp_path: Path, trouble: Any) -> None:
    fetch(trouble, trouble, data(LIST))
    assert (tmp_path / "list.txt").read_bytes() == LIST
    assert len(publisher.asked) == 3
    assert [2 <= pauses[0] <= 4, 4 <= pauses[1] <= 8, len(pauses)] == [True, True, 2]


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (status(500), "the server answered 500 Internal Server Error"),
        (data(LIST, Content_Length="100"), "the connection broke .peer closed connection without sending complete message body"),
        (packed(LIST * 99, cut=-9), "the compressed file is cut"),
        (data(b"rubbish", Content_Encoding="gzip"), "the compressed file is damaged"),
        (data(gzip.compress(LIST) + b"more", Content_Encoding="gzip"), "the compressed file goes on after its end"),
    ],
    ids=["500", "cut body", "cut gzip", "damaged gzip", "long gzip"],
)
def test_a_trouble_that_stays(fetch: Fetch, pauses: list[float], publisher: Any, trouble: Any, sentence: str) -> None:
    with pytest.raises(ListError, match=rf"^list.txt could not be fetched from http://127.* in 5 tries; at the last, {sentence}.*\.$"):
        fetch(trouble)
    assert (len(publisher.asked), len(pauses)) == (5, 4)


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (status(404), "the server answered 404 Not Found; perhaps the publisher has moved the list"),
        (reply(206, LIST), "the server answered 206"),
        (data("\n <!DOCTYPE html><title>Under maintenance</title>"), "is no list. list.txt, line 1, is a web page"),
        (data(b""), "what came is no list. list.txt is empty"),
        (data(LIST, Content_Encoding="zstd"), "compressed in a way that nobody asked for .'zstd'"),
        (redirect(PATH), "it leads from one address to the next without end"),
        (redirect("file:///etc/passwd"), "it leads to an address that is no web address"),
    ],
    ids=["404", "206", "web page", "empty", "zstd", "loop", "file"],
)
def test_what_no_second_try_would_better(fetch: Fetch, pauses: list[float], trouble: Any, sentence: str) -> None:
    with pytest.raises(ListError, match=sentence):
        fetch(trouble)
    assert pauses == []


def test_a_web_page_may_be_the_list(publisher: Any, tmp_path: Path) -> None:
    with Downloader() as downloader:
        downloader.fetch(publisher.lay_down("/listing", data("<html>")), tmp_path / "listing.html")
    assert (tmp_path / "listing.html").read_text() == "<html>"


def test_a_link_that_expired_is_asked_for_anew(fetch: Fetch, publisher: Any, tmp_path: Path) -> None:
    publisher.lay_down("/expired", status(403))
    publisher.lay_down("/valid", data(LIST, ETag='"s3"'))
    file = fetch(redirect("/expired?key=SECRET"), redirect("/valid?key=SECRET"))
    assert [path.partition("?")[0] for path, _ in publisher.asked] == [PATH, "/expired", PATH, "/valid"]
    assert (file.address, file.etag) == (publisher.address + PATH, '"s3"')
    assert (tmp_path / "list.txt").read_bytes() == LIST


def test_links_that_always_expire(fetch: Fetch, publisher: Any) -> None:
    publisher.lay_down("/expired", status(403))
    with pytest.raises(ListError, match=r"it led to 127.0.0.1, which answered 403 Forbidden \(an expired link\?\)") as raised:
        fetch(redirect("/expired?key=SECRET"))
    assert "SECRET" not in str(raised.value)


def test_the_conditions_travel_with_a_redirect(fetch: Fetch, publisher: Any) -> None:
    publisher.lay_down("/valid", HTTP["tagged"](LIST, '"s3"'))
    known = fetch(redirect("/valid?key=1"))
    assert fetch(redirect("/valid?key=2"), known=known) is known


def test_encryption_is_never_left() -> None:
    safe, plain = (httpx.Request("GET", f"{scheme}://example.org/list") for scheme in ("https", "http"))
    step = httpx.Response(302, request=safe)
    module._check_redirects(httpx.Response(200, request=safe, history=[step]))
    with pytest.raises(module._LastingError, match=r"leads to example.org without encryption"):
        module._check_redirects(httpx.Response(200, request=plain, history=[step]))


def test_a_server_that_drips(fetch: Fetch) -> None:
    with pytest.raises(ListError, match=r"could not be fetched from .* within 1,800 seconds: only 1 bytes had come"):
        fetch(drip, clock=itertools.count(step=2000).__next__)


@pytest.mark.parametrize("answer", [silence, drip], ids=["from the start", "in the middle"])
def test_a_server_that_falls_silent(fetch: Fetch, answer: Any) -> None:
    with pytest.raises(ListError, match=r"in 2 tries; at the last, the server was silent for too long \(ReadTimeout\)"):
        fetch(answer, tries=2, silent_seconds=0.05)


def test_a_server_that_is_not_there(tmp_path: Path, pauses: list[float]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/list.txt"
        with Downloader(pause=pauses.append) as downloader, pytest.raises(ListError, match="in 5 tries; at the last, the connection broke"):
            downloader.fetch(address, tmp_path / "list.txt")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (data(b"x" * 5000), "announces 5,000 bytes, and more than 4,096 are not taken"),
        (lambda handler: (handler.send_response(200), handler.end_headers(), handler.wfile.write(b"x" * 5000)), "sends more than 4,096"),
        (packed(b"\0" * 2_000_000), "sends more than 4,096"),
    ],
    ids=["announced", "unannounced", "gzip bomb"],
)
def test_too_much_is_not_taken(fetch: Fetch, tmp_path: Path, answer: Any, sentence: str) -> None:
    with pytest.raises(ListError, match=sentence):
        fetch(answer, max_bytes=4096)
    target = tmp_path / "list.txt"
    assert not target.exists() or target.stat().st_size <= 4096


def test_a_list_may_have_a_bound_of_its_own(publisher: Any, tmp_path: Path) -> None:
    address = publisher.lay_down(PATH, data(b"x" * 5000))
    with Downloader(FetchLimits(max_bytes=4096)) as downloader:
        downloader.fetch(address, tmp_path / "list.txt", max_bytes=5000)
        with pytest.raises(ListError, match="more than 4,999 are not taken"):
            downloader.fetch(address, tmp_path / "list.txt", max_bytes=4999)


def test_a_bomb_is_undone_in_small_pieces() -> None:
    response = httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(gzip.compress(b"\0" * 10_000_000)))
    sizes = [len(piece) for piece in module._decoded(response)]
    assert sum(sizes) == 10_000_000
    assert max(sizes) <= module._CHUNK


def test_what_was_compressed_on_the_way(fetch: Fetch, tmp_path: Path) -> None:
    assert fetch(packed(LIST * 9999)).sha256 == sha256(LIST * 9999).hexdigest()
    assert (tmp_path / "list.txt").read_bytes() == LIST * 9999


def test_how_far_it_is(publisher: Any, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    with Downloader() as downloader:
        downloader.fetch(publisher.lay_down(PATH, data(LIST)), tmp_path / "list.txt", None, lambda *figures: told.append(figures))
    assert told[-1] == (len(LIST), len(LIST))


def test_pauses_have_an_end(fetch: Fetch, pauses: list[float]) -> None:
    with pytest.raises(ListError, match="in 12 tries"):
        fetch(status(500), tries=12)
    assert max(pauses) == 60


def test_closing_ends_the_waiting(publisher: Any, tmp_path: Path) -> None:
    address = publisher.lay_down(PATH, lambda handler: (downloader.close(), status(500)(handler)))
    downloader = Downloader(FetchLimits(first_pause=600.0, longest_pause=600.0))
    with pytest.raises(RuntimeError, match="closed"):
        downloader.fetch(address, tmp_path / "list.txt")


def test_addresses_are_shown_without_secrets() -> None:
    assert shown("https://user:password@example.org:8443/a/list.xml?token=SECRET#x") == "https://example.org:8443/a/list.xml"
