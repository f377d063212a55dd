"""What the tests of the list store run in processes of their own: loads that race, are killed, or meet a full disk.

Run as `python store_processes.py COMMAND ARGUMENT...`; also holds the fictitious list that these and the tests load.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from ostrakon.errors import ListFormatError, OstrakonError
from ostrakon.lists.catalog import Catalog, Parse, SanctionsList
from ostrakon.lists.sources import ParsedList, SourceFile
from ostrakon.lists.sources.delta import ReadDelta, misfit
from ostrakon.lists.store import ListStore
from ostrakon.lists.tally import Tally

LIST_ID = "xx-test"
SISTER_ID = "xx-sister"


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read the fictitious format: a party a line; lines with an exclamation mark ask for something special."""
    tally, entities, published_at = Tally(), [], None
    for file in files:
        for number, line in enumerate(file.data.decode().splitlines(), start=1):
            order, _, argument = line.partition(" ")
            if order == "!refuse":
                raise ListFormatError(f"{file.name}, line {number}: {argument}.")
            elif order == "!published":
                published_at = argument
            elif order == "!note":
                tally.note("x" * int(argument))
            elif order == "!lose":
                tally.read["line"] += 1
            elif order == "!uncounted":
                tally.entities["Person"] -= 1
            else:
                tally.read["line"] += 1
                tally.used["line"] += 1
                tally.entities["Person"] += 1
                properties = {} if order == "!anonymous" else {"name": [line], "topics": ["sanction"]}
                entities.append({"id": f"{list_id}-{number}", "schema": "Person", "caption": line, "properties": properties})
    return ParsedList(entities, tally, published_at)


class FictitiousDelta:
    """What a file says whose first line is `!delta DAY`: `+ NAME` and `- NAME`, put on names in their order."""

    def __init__(self, file: SourceFile, list_id: str) -> None:
        head, *self._lines = file.data.decode().splitlines()
        self.file, self.list_id, self.published_at = file.name, list_id, head.partition(" ")[2] or None

    def apply(self, entities: Iterable[dict[str, Any]]) -> ParsedList:
        names = [entity["caption"] for entity in entities]
        for line in self._lines:
            action, _, name = line.partition(" ")
            if (action == "+") == (name in names):
                raise misfit(self.file, {"+": "add", "-": "remove"}[action], name, there=action == "+")
            names = [*names, name] if action == "+" else [other for other in names if other != name]
        parsed = parse([SourceFile(self.file, "".join(f"{name}\n" for name in names).encode())], self.list_id)
        return ParsedList(parsed.entities, parsed.tally, self.published_at)


def read_delta(file: SourceFile, list_id: str) -> FictitiousDelta | None:
    return FictitiousDelta(file, list_id) if file.data.startswith(b"!delta") else None


def catalog(parser: Parse = parse) -> Catalog:
    """A catalogue of a list and its sister, both read by `parser`."""

    class FictitiousList(SanctionsList):
        def parser(self) -> Parse:
            return parser

        def delta_reader(self) -> ReadDelta:
            return read_delta

        def max_bytes(self) -> None:
            return None

    return Catalog(
        [
            FictitiousList(LIST_ID, "Fictitious list", "Nobody", "xx", "none", "none", ("lines",), ("list", "first"), {}),
            FictitiousList(SISTER_ID, "Sister of the fictitious list", "Nobody", "xx", "none", "none", ("lines",), ("sister",), {}),
        ]
    )


def race(home: str, file: str) -> None:
    """Load a file, but wait between reading and storing it until a line comes in; print version and outcome."""

    def parse_and_wait(files: Sequence[SourceFile], list_id: str) -> ParsedList:
        parsed = parse(files, list_id)
        print("parsed", flush=True)
        sys.stdin.readline()
        return parsed

    store = ListStore.open(home, catalog=catalog(parse_and_wait))
    version = store.load(LIST_ID, [file])
    print(version.id, flush=True)


def full_disk(home: str, file: str, limit: str) -> None:
    """Load a file where no file may grow beyond `limit` bytes; print the error."""
    store = ListStore.open(home, catalog=catalog())
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    try:
        store.load(LIST_ID, [file])
    except OstrakonError as error:
        print(f"{type(error).__name__}: {error}")


def kill(home: str, seed: str, times: str, where: str) -> None:
    """Kill that many processes at random moments of opening the store and loading a new file; print the state after each.

    `where` is "used" for one store throughout, or "fresh" for a new folder each time. A moment is a number of function calls,
    so that the same seed kills at the same places; every other one lies near the last commit, when the version becomes
    visible. Each process is a fork of this one, which holds no connection and no thread.
    """
    rng = random.Random(int(seed))
    files = [_new_file(Path(home).parent / f"list-{number}.txt", number, rng) for number in range(1, int(times) + 1)]
    _load(home, files[0])
    _state(home)  # whatever is cached in a process is cached before the calls are counted
    calls, commit = _measured(lambda: _load(home if where == "used" else f"{home}-measured", files[1]))
    for turn, file in enumerate(files[2:]):
        store = home if where == "used" else f"{home}-{file.stem}"
        moment = rng.randrange(commit - 400, commit + 400) if turn % 2 else rng.randrange(1, calls)
        ended_by = _killed(lambda store=store, file=file: _load(store, file), moment)
        after = _state(store)
        _load(store, file)
        print(json.dumps({"file": file.name, "ended_by": ended_by, "after": after, "repeated": _state(store)}), flush=True)


def _new_file(path: Path, number: int, rng: random.Random) -> Path:
    names = "".join(f"PARTY {rng.getrandbits(64):x}, Fictitious\n" for _ in range(500))
    path.write_text(f"!published 2021-01-{number:02}\n{names}")
    return path


def _load(home: str, file: Path) -> None:
    ListStore.open(home, catalog=catalog()).load(LIST_ID, [file])


def _state(home: str) -> dict[str, object]:
    store = ListStore.open(home, catalog=catalog())
    versions = store.versions(LIST_ID)
    return {
        "files": [version.files[0].name for version in versions],
        "entities": [sum(1 for _ in store.entities(version)) for version in versions],
        "current": store.current(LIST_ID).files[0].name if versions else None,
        "attempts": {attempt.files[0].name: attempt.outcome for attempt in store.last_attempts().values()},
        "unfinished": len(list(Path(home).glob("archive/incoming/*"))),
    }


def _measured(work: Callable[[], None]) -> tuple[int, int]:
    """Run `work` in a fork; returns how many function calls it makes, and which of them is the last commit."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        calls = commit = 0

        def count(_frame: FrameType, event: str, function: object) -> None:
            nonlocal calls, commit
            calls += 1
            if event == "c_call" and getattr(function, "__name__", "") == "commit":
                commit = calls

        sys.setprofile(count)
        work()
        sys.setprofile(None)
        os.write(writer, f"{calls} {commit}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        calls_text, commit_text = pipe.read().split()
    os.waitpid(pid, 0)
    return int(calls_text), int(commit_text)


def _killed(work: Callable[[], None], moment: int) -> int:
    """Run `work` in a fork that kills itself at the function call of that number; returns the signal that ended it, negative."""
    pid = os.fork()
    if pid == 0:
        calls = 0

        def count(_frame: FrameType, _event: str, _function: object) -> None:
            nonlocal calls
            calls += 1
            if calls == moment:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(count)
        work()
        os.kill(os.getpid(), signal.SIGKILL)  # a few calls fewer than were counted: the end will do
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    {"race": race, "full-disk": full_disk, "kill": kill}[sys.argv[1]](*sys.argv[2:])
