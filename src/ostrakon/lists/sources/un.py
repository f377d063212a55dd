"""The UN Security Council Consolidated List (consolidated.xml): elements in, entities and a tally out.

Source: sc-sanctions.xsd of the UN, and the files of 2020 to 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.dates import parse_interval
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile, check_bytes
from ostrakon.lists.sources.un_party import SCHEMATA, build_party
from ostrakon.lists.sources.xml_stream import check_root, check_texts, events_of, line_of, local, record_source, text_of
from ostrakon.lists.tally import Tally

ROOT = "CONSOLIDATED_LIST"
_ENTRY = 2
"""Elements around an entry: the root, and INDIVIDUALS or ENTITIES."""


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one consolidated list; `published_at` is the day of its `dateGenerated`, as written there.

    Raises ListSetError for more than one file, ListFormatError for a file that is empty, cut, not well-formed, not in the encoding
    it declares, declares a document type or has another root. A number (DATAID) seen before is a counted reject.
    """
    if len(files) != 1:
        raise ListSetError(
            f"The consolidated list is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}."
        )
    file = files[0]
    check_bytes(file)
    _check_encoding(file)
    tally = Tally()
    entities: list[Entity] = []
    seen: set[str] = set()
    published_at: str | None = None
    for element in _elements(file, tally):
        if element.tag == ROOT:
            published_at = _published(element, file)
            continue
        kind = SCHEMATA[str(element.tag)].lower() + " elements"
        tally.read[kind] += 1
        number = (element.findtext("DATAID") or "").strip()
        name = " ".join((element.findtext("FIRST_NAME") or "").split())
        if not number.isdecimal() or not name:
            raise ListFormatError(
                f"{file.name}, line {line_of(element)}: an entry has no number (DATAID) or no name (FIRST_NAME): "
                "the file is damaged; download it again."
            )
        if number in seen:
            tally.reject(kind, "number seen before", file=file.name, line=line_of(element), sample=f"{number}, {name}")
            continue
        seen.add(number)
        tally.used[kind] += 1
        entities += build_party(element, f"{list_id}-{number}", tally)
    if not entities:
        raise ListFormatError(f"{file.name} names nobody: download it again.")
    for entity in entities:
        tally.entities[entity["schema"]] += 1
    tally.check_balance()
    return ParsedList(entities, tally, published_at)


def _check_encoding(file: SourceFile) -> None:
    """Refuse bytes that are not UTF-8: copies exist whose letters were cut to a byte each, so that native names are lost."""
    try:
        file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        raise ListFormatError(
            f"{file.name}, line {line}, holds a byte that is not UTF-8, which the UN's files are written in: letters were lost on the way "
            "(a text saved in another encoding?); download the file itself again."
        ) from None


def _elements(file: SourceFile, tally: Tally) -> Iterator[etree._Element]:
    """The root, then every entry, one after the other; each is emptied when the next is asked for. Anything else is a leftover."""
    try:
        source = record_source(file)
        before: list[int] = []  # bytes of what stands around each open element
        for event, element in events_of(source):
            if event == "start":
                if not before:
                    check_root(element, file, ROOT, "the UN")
                    yield element
                if element.tag in SCHEMATA and len(before) != _ENTRY:
                    raise ListFormatError(
                        f"{file.name}, line {line_of(element)}: {element.tag} stands in another place than INDIVIDUALS or ENTITIES: "
                        "the file is damaged; download it again."
                    )
                before.append(source.held)
                continue
            before.pop()
            if len(before) > _ENTRY:
                continue
            if len(before) == _ENTRY and element.tag in SCHEMATA:
                check_texts(element, file, source.held - before[-1])
                yield element
            elif text := text_of(element):
                tally.leave("element", f"{local(element)}: {text}", party="")
            section = element.getparent()
            if section is not None:
                element.clear()
                while element.getprevious() is not None:
                    del section[0]
                source.held = before[-1]
    except etree.XMLSyntaxError as error:
        raise ListFormatError(
            f"{file.name}, line {error.lineno or 1}, is not well-formed XML ({error.msg}): the file is cut or damaged; download it again."
        ) from None


def _published(root: etree._Element, file: SourceFile) -> str | None:
    text = str(root.get("dateGenerated") or "")
    if not text:
        return None
    interval = parse_interval(text[:10])
    if interval is None or interval.first != interval.last:
        raise ListFormatError(f"{file.name}, line {root.sourceline}: dateGenerated {text!r} is no date (YYYY-MM-DD…).")
    return interval.first.isoformat()
