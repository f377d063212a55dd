"""Two and more small lists of invented parties, among so many others that a name tells something."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from ostrakon.engine.build import build_index
from ostrakon.engine.index import Index
from ostrakon.engine.weights import DEFAULT_WEIGHTS
from ostrakon.evaluation.listed import listed
from ostrakon.hit import Entity
from ostrakon.screening.resolution.pairs import Pairs, find_pairs

Lists = dict[str, list[Entity]]

_SOUNDS = [start + end for start, end in product("bdfglmnprstvz", ("ak", "el", "im", "or", "un"))]
CROWD = [listed(f"crowd-{k}", "Person", [f"{_SOUNDS[k % 65]}{_SOUNDS[(k * 7) % 65]}ov {_SOUNDS[(k * 3) % 65]}a"]) for k in range(400)]
"""People who are on one list only; without them every name would be a rare one of a handful."""


def index_of(lists: Lists) -> Index:
    """An index of these lists and the crowd."""
    return build_index([*lists.items(), ("crowd", CROWD)], DEFAULT_WEIGHTS)


@pytest.fixture
def weighed() -> Callable[[Lists], Pairs]:
    """Weighs the parties of some lists."""

    def weigh(lists: Lists) -> Pairs:
        return find_pairs(index_of(lists), DEFAULT_WEIGHTS)

    return weigh
