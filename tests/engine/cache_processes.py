"""What the tests of the index cache run in processes of their own.

`python cache_processes.py HOME SEED` opens indexes in a cache that holds two of five, so that all of them build, open and remove at
once; prints how many it opened and how many it had to build.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from ostrakon.engine.cache import open_or_build
from ostrakon.engine.index import Index
from ostrakon.engine.settings import Settings
from ostrakon.hit import Entity

ROUNDS = 40


def party(name: str) -> Entity:
    return {"id": f"a-{name}", "schema": "Person", "caption": name, "properties": {"name": [f"Invented {name}"]}}


def check(index: Index, name: str) -> None:
    assert [index.entity(number) for number in range(index.parties)] == [party(name)]
    assert index.name(0) == f"Invented {name}"
    assert int(index.vocabulary.postings.sum()) == 0


def main(home: str, seed: str) -> None:
    rng = random.Random(int(seed))
    builds = 0

    def lists(name: str) -> list[tuple[str, list[Entity]]]:
        nonlocal builds
        builds += 1
        return [("a", [party(name)])]

    held: dict[str, Index] = {}
    for _ in range(ROUNDS):
        name = rng.choice(["one", "two", "three", "four", "five"])
        index = open_or_build(Path(home), [name], lambda name=name: lists(name), Settings().weights, most=2)
        check(index, name)
        held.setdefault(name, index)
    for name, index in held.items():  # opened long ago, and removed since
        check(index, name)
    print(ROUNDS, builds)


if __name__ == "__main__":
    main(*sys.argv[1:])
