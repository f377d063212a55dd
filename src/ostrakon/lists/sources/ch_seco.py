"""The Swiss sanctions list (SECO, XML): programmes, places and targets in, the targets in force and a tally out.

Targets that were de-listed stay in the file with their history; they are not in force and become counted rejects. Source: the publisher's
file of 2026-08-27 (three targets) and its description of the format.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.ch_names import MOST_PARTS
from ostrakon.lists.sources.ch_party import SCHEMATA, Context, Programme, build_party, modifications, read_place
from ostrakon.lists.sources.properties import Properties, entity
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile
from ostrakon.lists.sources.written_dates import read_day
from ostrakon.lists.sources.xml_stream import child, children, line_of, local, stream, text_of
from ostrakon.lists.tally import Tally

ROOT = "swiss-sanctions-list"
_REST = frozenset({"sanctions-program", "place", "target"})


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one publication; `published_at` is the date in its root.

    Raises ListSetError for more than one file, ListFormatError for a file that is empty, cut, not well-formed, another format, with
    a target without number, name or known kind, that is a part of the list only (a delta), or that names nobody in force. De-listed
    targets and numbers seen before are counted rejects.
    """
    if len(files) != 1:
        raise ListSetError(f"The list is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}.")
    file = files[0]
    tally = Tally()
    context = _read_context(file, tally)
    elements = stream(file, ROOT, "Switzerland")
    root = next(elements)
    date, extent = str(root.get("date") or ""), str(root.get("list-type") or "whole-list")
    published_at = read_day(date) if date else None
    if date and published_at is None:
        raise ListFormatError(f"{file.name}, line {line_of(root)}: date {date!r} is no date (YYYY-MM-DD).")
    if extent != "whole-list":
        raise ListFormatError(f"{file.name} is no whole list but a {extent!r}: download the whole list (list-type whole-list).")
    entities: list[Entity] = []
    relations: list[tuple[str, str, str]] = []
    seen: set[str] = set()
    for element in elements:
        if local(element) != "target":
            continue
        number, node = _check(element, file)
        kind = f"{local(node)} targets"
        tally.read[kind] += 1
        reason = _fault(element, number, seen, published_at)
        if reason:
            tally.reject(kind, reason, file=file.name, line=line_of(element), sample=f"{number}, {_sample(node)}")
            continue
        seen.add(number)
        tally.used[kind] += 1
        party_id = f"{list_id}-{number}"
        entities += build_party(element, node, party_id, context, tally)
        relations += [
            (party_id, f"{list_id}-{part.get('target-id')}", str(part.get("relation-type") or "related to"))
            for part in children(node, "relation")
        ]
    if not entities:
        raise ListFormatError(f"{file.name} names nobody who is in force: download it again.")
    entities += _links(relations, {party["id"] for party in entities}, entities, tally)
    for party in entities:
        tally.entities[party["schema"]] += 1
    tally.check_balance()
    return ParsedList(entities, tally, published_at)


def _read_context(file: SourceFile, tally: Tally) -> Context:
    """The programmes and places, wherever in the file they stand; an element of another kind is a leftover."""
    context = Context()
    elements = stream(file, ROOT, "Switzerland")
    next(elements)
    for element in elements:
        match local(element):
            case "sanctions-program":
                programme = Programme(*(_english(element, name) for name in ("program-name", "program-key", "origin")))
                for part in children(element, "sanctions-set"):
                    number = str(part.get("ssid") or "")
                    if number not in context.sets or part.get("lang") == "eng":
                        context.sets[number] = (programme, text_of(part))
            case "place":
                context.places[str(element.get("ssid") or "")] = read_place(element)
            case name if name not in _REST:
                tally.leave("element", f"{name}: {text_of(element)}", party="")
    return context


def _english(element: etree._Element, name: str) -> str:
    found = children(element, name)
    return text_of(next((part for part in found if part.get("lang") == "eng"), found[0] if found else None))


def _check(target: etree._Element, file: SourceFile) -> tuple[str, etree._Element]:
    number = str(target.get("ssid") or "")
    node = next((part for name in SCHEMATA for part in children(target, name)), None)
    where = f"{file.name}, line {line_of(target)}"
    if not number.isdecimal() or node is None:
        raise ListFormatError(
            f"{where}: a target has no number (ssid) or is no individual, entity or object: the file is damaged; download it again."
        )
    if local(node) == "object" and node.get("object-type") not in ("vessel", None):
        raise ListFormatError(f"{where}: target {number} is an object of the unknown type {node.get('object-type')!r} (vessel expected).")
    parts = [part for part in children(node, "identity", "name", "name-part") if part.get("name-part-type") != "title"]
    if not any(text_of(child(part, "value")) for part in parts):
        raise ListFormatError(f"{where}: target {number} has no name: the file is damaged; download it again.")
    for name in children(node, "identity", "name"):
        if len(children(name, "name-part")) + len(children(name, "name-part", "spelling-variant")) > MOST_PARTS:
            raise ListFormatError(
                f"{where}: target {number} has a name of more than {MOST_PARTS} parts and spelling variants, which no name has: "
                "the file is damaged; download it again."
            )
    return number, node


def _fault(target: etree._Element, number: str, seen: set[str], published_at: str | None) -> str:
    """Why a target is not in force. A de-listing that lies ahead of the file's own date has not come yet."""
    if number in seen:
        return "number seen before"
    history = [change for change in modifications(target) if published_at is None or change[0] <= published_at]
    return "de-listed: no longer in force" if history and history[-1][1] == "de-listed" else ""


def _sample(node: etree._Element) -> str:
    identity = child(node, "identity")
    return " ".join(text_of(part) for part in children(identity, "name", "name-part", "value")[:4]) if identity is not None else ""


def _links(relations: list[tuple[str, str, str]], known: set[str], entities: list[Entity], tally: Tally) -> list[Entity]:
    """One UnknownLink a stated relation to a target in force; any other stays a note."""
    parties = {party["id"]: party for party in entities}
    links: list[Entity] = []
    counts: dict[str, int] = {}
    for source, target, role in relations:
        if target not in known:
            tally.links["unresolved"] += 1
            tally.leave("link: unresolved", f"{role} {target}", party=source)
            parties[source]["properties"].setdefault("notes", []).append(f"{role} {target}")
            continue
        tally.links["resolved"] += 1
        counts[source] = counts.get(source, 0) + 1
        link = Properties("UnknownLink")
        link.add_clean("subject", source)
        link.add_clean("object", target)
        link.add("role", role)
        links.append(entity(f"{source}-link-{counts[source]}", link))
    return links
