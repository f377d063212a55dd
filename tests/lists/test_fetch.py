"""Updates: a sound new version comes into force, everything else leaves the old one there and says why."""

from __future__ import annotations

import itertools
import runpy
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ostrakon.errors import InputError, UnknownListError
from ostrakon.lists import attempts
from ostrakon.lists.catalog import Catalog, Parse, SanctionsList
from ostrakon.lists.download import Downloader, FetchLimits
from ostrakon.lists.fetch import ListUpdate
from ostrakon.lists.store import ListStore

HTTP = runpy.run_path(str(Path(__file__).parents[1] / "publisher.py"))
data, drip, packed, redirect, status, tagged = (HTTP[name] for name in ("data", "drip", "packed", "redirect", "status", "tagged"))
FICTITIOUS = runpy.run_path(str(Path(__file__).with_name("store_processes.py")))
LIST_ID, SISTER_ID = FICTITIOUS["LIST_ID"], FICTITIOUS["SISTER_ID"]
ONE, TWO = "/list.txt", "/list-2.txt"
MANY = "".join(f"PARTY {number}\n" for number in range(100))
Update = Callable[..., ListUpdate]


class FictitiousList(SanctionsList):
    def parser(self) -> Parse:
        parse: Parse = FICTITIOUS["parse"]
        return parse

    def max_bytes(self) -> None:
        return None

    def delta_reader(self) -> None:
        return None


@pytest.fixture
def publisher() -> Iterator[Any]:
    with HTTP["Publisher"]() as publisher:
        yield publisher


@pytest.fixture
def store(publisher: Any, tmp_path: Path) -> ListStore:
    def entry(list_id: str, *names: str, update: int) -> SanctionsList:
        addresses = {name: f"{publisher.address}/{name}" for name in names}
        return FictitiousList(
            list_id, "Fictitious list", "Nobody", "xx", "none", "none", ("lines",), (names[0].split(".")[0],), addresses, names[:update]
        )

    catalog = Catalog(
        [
            entry(LIST_ID, "list.txt", "list-2.txt", update=1),
            entry(SISTER_ID, "sister.txt", "sister-2.txt", update=2),
            entry("xx-closed", "closed.txt", update=0),
        ]
    )
    return ListStore.open(tmp_path / "home", catalog=catalog)


@pytest.fixture
def update(store: ListStore) -> Update:
    """Update one list without waiting between tries."""

    def update(list_id: str = LIST_ID, *, clock: Callable[[], float] = lambda: 0.0, **options: Any) -> ListUpdate:
        with Downloader(FetchLimits(max_bytes=1_000_000), pause=lambda _: None, clock=clock) as downloader:
            [outcome] = store.update([list_id], downloader, **options)
        return outcome

    return update


def names(store: ListStore, list_id: str = LIST_ID) -> list[str]:
    return [entity["caption"] for entity in store.entities(store.current(list_id))]


def test_the_first_version_and_the_next(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, data("ONE, Party\n"))
    first = update()
    assert (first.outcome, first.version, first.before, first.succeeded) == ("loaded", store.current(LIST_ID), None, True)
    publisher.lay_down(ONE, data("ONE, Party\nTWO, Party\n"))
    second = update()
    assert (second.outcome, second.version, second.before) == ("loaded", store.current(LIST_ID), first.version)
    assert names(store) == ["ONE, Party", "TWO, Party"]
    assert store.last_attempts()[LIST_ID].outcome == "loaded"


def test_what_has_not_changed_is_not_sent_again(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, tagged("ONE, Party\n", '"1"'))
    first = update()
    again = update()
    assert (again.outcome, again.version) == ("unchanged", first.version)
    assert [headers.get("If-None-Match") for _, headers in publisher.asked] == [None, '"1"']
    assert store.last_attempts()[LIST_ID].outcome == "unchanged"


def test_equal_bytes_under_another_tag_are_no_new_version(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, data("ONE, Party\n", ETag='"1"'))
    first = update()
    publisher.lay_down(ONE, data("ONE, Party\n", ETag='"2"'))
    assert (update().outcome, store.versions(LIST_ID)) == ("unchanged", [first.version])
    update()
    assert [headers.get("If-None-Match") for _, headers in publisher.asked] == [None, '"1"', '"2"']


def test_one_file_of_several_has_changed(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down("/sister.txt", tagged("ONE, Party\n", '"1"'))
    publisher.lay_down("/sister-2.txt", tagged("TWO, Party\n", '"1"'))
    update(SISTER_ID)
    publisher.lay_down("/sister-2.txt", tagged("TWO, Party\nTHREE, Party\n", '"2"'))
    assert update(SISTER_ID).outcome == "loaded"
    assert sorted(names(store, SISTER_ID)) == ["ONE, Party", "THREE, Party", "TWO, Party"]


def test_what_the_archive_has_lost_is_fetched_in_full(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, tagged("ONE, Party\n", '"1"'))
    update()
    for path in store.home.rglob("*.zst"):
        path.write_bytes(b"rubbish")
    assert update().succeeded
    assert names(store) == ["ONE, Party"]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (status(500), "in 5 tries; at the last, the server answered 500 Internal Server Error"),
        (redirect("/gone?key=SECRET"), "which answered 404 Not Found (an expired link?)"),
        (data(MANY, Content_Length="9999"), "the connection broke (peer closed connection without sending complete message body"),
        (packed(MANY.encode(), cut=-9), "the compressed file is cut"),
        (data("<html><title>Sign in</title></html>"), "is a web page and not a list"),
        (data(b""), "list.txt is empty"),
        (packed(b"A\n" * 1_000_000), "sends more than 1,000,000 bytes"),
    ],
    ids=["500", "expired link", "cut body", "cut gzip", "web page", "empty", "gzip bomb"],
)
def test_a_server_that_breaks_changes_nothing(store: ListStore, update: Update, publisher: Any, answer: Any, sentence: str) -> None:
    publisher.lay_down(ONE, data("ONE, Party\n"))
    before = update().version
    checked = store.freshness(LIST_ID)
    publisher.lay_down(ONE, answer)
    outcome = update()
    assert (outcome.outcome, outcome.version, outcome.succeeded) == ("failed", before, False)
    assert sentence in str(outcome.message)
    assert "SECRET" not in str(outcome.message)
    attempt = store.last_attempts()[LIST_ID]
    assert (attempt.outcome, attempt.message) == ("failed", outcome.message)
    assert store.freshness(LIST_ID).last_checked == checked.last_checked
    assert names(store) == ["ONE, Party"]


def test_a_server_that_drips_changes_nothing(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, drip)
    outcome = update(clock=itertools.count(step=2000).__next__)
    assert (outcome.outcome, outcome.version) == ("failed", None)
    assert "within 1,800 seconds: only 1 bytes had come" in str(outcome.message)
    assert store.lists() == []


def test_what_the_parser_refuses_is_fetched_again_in_full(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, tagged("!refuse the count does not agree\n", '"1"'))
    outcome = update()
    assert (outcome.outcome, outcome.message) == ("refused", "list.txt, line 1: the count does not agree.")
    assert store.last_attempts()[LIST_ID].message == outcome.message
    update()
    assert [headers.get("If-None-Match") for _, headers in publisher.asked] == [None, None]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda text: text.encode().replace(b"AMARA", b"AMAR\xc9"), "consolidated.xml, line 2, holds a byte that is not UTF-8"),
        (lambda text: text.encode()[:-30], "consolidated.xml"),
    ],
    ids=["Latin-1 declared as UTF-8", "announced too short"],
)
def test_real_parsers_refuse_what_no_server_owns_up_to(
    publisher: Any, tmp_path: Path, change: Callable[[str], bytes], sentence: str
) -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="2021-01-31T23:00:00-05:00"><INDIVIDUALS><INDIVIDUAL>'
        "<DATAID>101</DATAID><FIRST_NAME>AMARA</FIRST_NAME><SECOND_NAME>FICTITIOUS</SECOND_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>"
        "<REFERENCE_NUMBER>QDi.999</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>"
    )
    store = ListStore.open(tmp_path / "un")
    publisher.lay_down("/un-sc/consolidated.xml", data(text), data(change(text)), data(text + "!", Content_Length=str(len(text) - 30)))
    with Downloader() as downloader:
        outcomes = [outcome for _ in range(3) for outcome in store.update(["un-sc"], downloader, mirror=publisher.address)]
    assert [outcome.outcome for outcome in outcomes] == ["loaded", "refused", "refused"]
    assert sentence in str(outcomes[1].message)
    assert store.current("un-sc") == outcomes[0].version


def test_a_list_that_shrinks_is_refused_without_a_reason(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, data(MANY))
    before = update().version
    publisher.lay_down(ONE, data("".join(MANY.splitlines(keepends=True)[:89])))
    outcome = update()
    assert (outcome.outcome, outcome.version) == ("refused", before)
    assert "from 100 parties to 89 (11% fewer)" in str(outcome.message)
    accepted = update(accept_shrinkage="the programme ended on 2026-07-14").version
    assert accepted is not None
    assert store.current(LIST_ID) == accepted
    assert accepted.tally.notes[-1] == (
        f"This version shrank the list from 100 parties to 89 (11% fewer), against {before.id if before else ''}; "
        "accepted because: the programme ended on 2026-07-14"
    )
    for path in store.home.rglob("*.zst"):  # read anew, it keeps the reason
        path.write_bytes(b"rubbish")
    update()
    assert store.current(LIST_ID).tally.notes == accepted.tally.notes


def test_a_tenth_may_go(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, data(MANY))
    update()
    publisher.lay_down(ONE, data("".join(MANY.splitlines(keepends=True)[:90])))
    outcome = update(accept_shrinkage="not needed")
    assert outcome.version is not None
    assert (outcome.outcome, outcome.version.tally.notes) == ("loaded", [])


def test_a_server_that_lags_behind_proves_nothing(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, data("!published 2021-01-02\nTWO, Party\n"))
    newest = update().version
    publisher.lay_down(ONE, data("!published 2021-01-01\nONE, Party\n"))
    outcome = update()
    assert (outcome.outcome, outcome.version, len(store.versions(LIST_ID))) == ("failed", newest, 2)
    assert "counts from 2021-01-01 and so is older than" in str(outcome.message)
    assert "the server lags behind" in str(outcome.message)


def test_an_undated_version_by_hand_hides_the_publishers(store: ListStore, update: Update, publisher: Any, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("ONE, Party\n")
    store.load(LIST_ID, [tmp_path / "list.txt"])
    publisher.lay_down(ONE, data("!published 2021-01-01\nONE, Party\n"))
    assert "say with --published" in str(update().message)


def test_several_at_once_do_not_hinder_each_other(store: ListStore, publisher: Any) -> None:
    together = threading.Barrier(2, timeout=30)

    def meet(answer: Any) -> Any:
        return lambda handler: (together.wait(), answer(handler))

    publisher.lay_down(ONE, meet(status(404)))
    publisher.lay_down("/sister.txt", meet(data("ONE, Party\n")))
    publisher.lay_down("/sister-2.txt", data("TWO, Party\n"))
    told: list[tuple[Any, ...]] = []
    with Downloader() as downloader:
        outcomes = list(store.update([LIST_ID, SISTER_ID, LIST_ID], downloader, progress=lambda *figures: told.append(figures)))
    assert [(outcome.list_id, outcome.outcome) for outcome in outcomes] == [(LIST_ID, "failed"), (SISTER_ID, "loaded")]
    assert (SISTER_ID, "sister.txt", 11, 11) in told


def test_leaving_early_ends_it(store: ListStore, publisher: Any) -> None:
    publisher.lay_down(ONE, data("ONE, Party\n"))
    publisher.lay_down("/sister.txt", status(500))
    with Downloader(FetchLimits(first_pause=600, longest_pause=600)) as downloader:
        updates = store.update([LIST_ID, SISTER_ID], downloader)
        assert next(updates).succeeded
        updates.close()  # type: ignore[attr-defined]
    assert store.lists() == [LIST_ID]


def test_a_mirror_has_its_own_marks_and_is_named(store: ListStore, update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, tagged("ONE, Party\n", '"1"'))
    publisher.lay_down(f"/lists/{LIST_ID}/list.txt", tagged("ONE, Party\n", '"1"'))
    update()
    outcome = update(mirror=f"{publisher.address}/lists/")
    assert outcome.outcome == "unchanged"
    assert [(path, headers.get("If-None-Match")) for path, headers in publisher.asked] == [
        (ONE, None),
        (f"/lists/{LIST_ID}/list.txt", None),
    ]
    assert store.freshness(LIST_ID).mirror == f"{publisher.address}/lists"


@pytest.mark.parametrize(
    "mirror", ["mirror.example", "file:///lists", "https://", "http://mirror:port", "https://me:SECRET@mirror.example/?key=SECRET"]
)
def test_a_mirror_that_is_none(update: Update, mirror: str) -> None:
    with pytest.raises(InputError, match="mirror") as raised:
        update(mirror=mirror)
    assert "SECRET" not in str(raised.value)


def test_lists_that_cannot_be_updated(update: Update) -> None:
    with pytest.raises(UnknownListError, match="did you mean xx-test"):
        update("xx-tset")
    with pytest.raises(InputError, match="xx-closed is not updated from its publisher; load its files by hand"):
        update("xx-closed")


def test_no_room_to_put_the_files(store: ListStore, update: Update, publisher: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Downloader, *_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Downloader, "fetch", full)
    assert "could not be put aside in" in str(update().message)
    assert store.last_attempts()[LIST_ID].outcome == attempts.FAILED


def test_an_update_as_json(update: Update, publisher: Any) -> None:
    publisher.lay_down(ONE, data("!published 2021-01-01\nONE, Party\n"))
    version = update().version
    assert version is not None
    record = {"id": version.id, "parties": 1, "published_at": "2021-01-01"}
    assert update().to_dict() == {"list_id": LIST_ID, "outcome": "unchanged", "message": None, "version": record, "before": record}
