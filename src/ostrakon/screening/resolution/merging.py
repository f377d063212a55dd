"""Makes one hit of the hits of one party on several lists, and adds the lists that name it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ostrakon.engine.index import Index
from ostrakon.hit import Evidence, Hit
from ostrakon.lists.listings import listings_of
from ostrakon.screening.resolution.clusters import Cluster, Resolution
from ostrakon.screening.resolution.pairs import ListedParty


def merge(hits: Sequence[Hit], index: Index, resolution: Resolution) -> list[Hit]:
    """The hits, best first, those of one party as one: the best leads, the others' listings and ids come with it.

    Entries of the party that were not found themselves come too: whoever is found on one list is listed on all of them. An item of
    evidence for each other entry says how it scores and why it is the same party.
    """
    merged: list[Hit] = []
    led: set[int] = set()
    for hit in hits:
        cluster = resolution.cluster_of(hit.lists[0], hit.entity_id)
        if cluster is None:
            merged.append(hit)
        elif cluster.members[0].number not in led:
            led.add(cluster.members[0].number)
            merged.append(_one(hit, cluster, {found.entity_id: found for found in hits}, index))
    return merged


def _one(lead: Hit, cluster: Cluster, found: dict[str, Hit], index: Index) -> Hit:
    others = [member for member in cluster.members if member.entity_id != lead.entity_id]
    listings = list(lead.listings)
    programmes = list(lead.programmes)
    evidence = list(lead.evidence)
    for member in others:
        entity = index.entity(member.number) | {"sanctions": index.sanctions_of(member.number)}
        listings += listings_of(member.list_id, entity)
        programmes += entity["properties"].get("program", ())
        evidence.append(_told(lead, member, found.get(member.entity_id), cluster))
    return replace(
        lead,
        lists=_distinct((*lead.lists, *(member.list_id for member in others))),
        programmes=_distinct(programmes),
        listings=tuple(listings),
        evidence=tuple(evidence),
        also=tuple(member.entity_id for member in others),
    )


def _told(lead: Hit, member: ListedParty, own: Hit | None, cluster: Cluster) -> Evidence:
    scored = f"this entry scores {own.score:.2f} itself" if own else "this entry was not found itself"
    direct = [link for link in cluster.links if {link.first, link.second} == {lead.entity_id, member.entity_id}]
    any_of = [link for link in cluster.links if member.entity_id in (link.first, link.second)]
    why = max(direct or any_of, key=lambda link: (link.bits, link.first, link.second)).summary
    sentence = f"The same party is on {member.list_id} as {member.caption}, {member.entity_id}; {scored}. {why}"
    return Evidence("same_party", lead.entity_id, member.entity_id, 0.0, sentence)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
