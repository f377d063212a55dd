"""Which parties two list versions both name: the resolution of the two, as `lists.agreement` takes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from ostrakon.engine.cache import open_or_build
from ostrakon.engine.weights import DEFAULT_WEIGHTS
from ostrakon.hit import Entity
from ostrakon.lists.agreement import Matching
from ostrakon.screening.resolution.clusters import Cluster, Link
from ostrakon.screening.resolution.resolver import Resolver

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion

BY_DECISION = "decision"
_BY = (("reference", "UN reference"), ("identifier", "identifier"))
"""Grounds that a pair is counted under, the hardest first."""
_BY_NAME = "name"


def match(store: ListStore, first: ListVersion, second: ListVersion) -> Matching:
    """Pair the parties of versions of two lists; what people decided counts. The index of the two is built where there is none."""
    order = store.lists()
    versions = sorted((first, second), key=lambda version: order.index(version.list_id))  # as a screener of both opens them
    hashes = [version.entities_sha256 for version in versions]

    def lists() -> Iterator[tuple[str, Iterable[Entity]]]:
        return ((version.list_id, store.entities(version)) for version in versions)

    index = open_or_build(store.home / "indexes", hashes, lists, DEFAULT_WEIGHTS)
    resolution = Resolver(store.home, hashes, index, DEFAULT_WEIGHTS).resolution
    pairs = {pair: ground for cluster in resolution.clusters for pair, ground in _pairs(cluster, first.list_id)}
    torn = {party.entity_id for item in resolution.conflicts for party in (item.first, item.second) if party.list_id == first.list_id}
    return Matching(pairs, len(torn - {one for one, _ in pairs}))


def _pairs(cluster: Cluster, first_list: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The pairs in a cluster, one as a rule; a decision can put several entries of one list in it."""
    links = {frozenset((link.first, link.second)): link for link in cluster.links}
    mine = [member.entity_id for member in cluster.members if member.list_id == first_list]
    theirs = [member.entity_id for member in cluster.members if member.list_id != first_list]
    for pair in product(mine, theirs):
        link = links.get(frozenset(pair))
        yield pair, BY_DECISION if link is None else _ground(link)


def _ground(link: Link) -> str:
    if link.decision is not None:
        return BY_DECISION
    kinds = {ground.kind for ground in link.grounds}
    return next((name for kind, name in _BY if kind in kinds), _BY_NAME)
