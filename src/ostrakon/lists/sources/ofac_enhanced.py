"""OFAC's enhanced XML (SDN_ENHANCED.XML, CONS_ENHANCED.XML and selections from its service): elements in, entities and a tally out.

Every entity is complete in itself, but what it owns or who owns it stands with either of the two, so the file is read twice: once for types
and relations, once for everything else. Source: the file of 2024-08-28 (the format has no published description in words).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.ofac_assembly import Assembly
from ostrakon.lists.sources.ofac_enhanced_entity import EntityReader, identify, list_names, read_relations
from ostrakon.lists.sources.ofac_lists import on_list
from ostrakon.lists.sources.ofac_relations import Relation
from ostrakon.lists.sources.ofac_stream import child_of, line_of, local, stream_records, text_of
from ostrakon.lists.sources.source import ParsedList, SourceFile
from ostrakon.lists.tally import Tally

ROOT = "sanctionsData"


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one enhanced XML file; `published_at` is the day of its dataAsOf. Entities of other lists than `list_id` are rejects.

    Raises ListSetError for more than one file, a delta file (see `ofac_delta`) or a file without a party of this list, ListFormatError
    for a file that is empty, cut, not well-formed, declares a document type, or has another root.
    """
    if len(files) != 1:
        raise ListSetError(f"Enhanced XML is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}.")
    file = files[0]
    tally = Tally()
    survey = _Survey(file, list_id)
    if not survey.found:
        raise ListFormatError(f"{file.name} holds no party: download it again.")
    if not survey.schemata:
        raise ListSetError(f"{file.name} holds no party of {list_id}: its {len(survey.found)} entities are on other lists of OFAC.")
    tally.note(f"{file.name} does not say how many entities it has, so whether it is whole could not be checked.")
    assembly = Assembly(list_id, survey.schemata, survey.relations, tally)
    reader = EntityReader(file.name, list_id, survey.scripts, tally)
    seen = set()
    for block, element in stream_records(file, ROOT):
        if block == "entities":
            tally.read["entities"] += 1
            uid = str(element.get("id", "")).strip()
            if uid in seen:
                tally.reject("entities", "entity number seen before", file=file.name, line=line_of(element), sample=uid)
            elif uid not in survey.schemata:
                tally.reject("entities", "on other lists only", file=file.name, line=line_of(element), sample=uid)
            else:
                tally.used["entities"] += 1
                assembly.add(reader.read(element))
            seen.add(uid)
        elif block not in _BLOCKS:
            tally.leave("block", f"{block}/{local(element)}", party=file.name)
    tally.read["relationships"] = tally.used["relationships"] = len(survey.relations)
    return assembly.finish(survey.published_at)


_BLOCKS = frozenset({"publicationInfo", "referenceValues", "featureTypes"})


class _Survey:
    """What must be known before the first entity is built: types and relations of all of them, the table of scripts, the date."""

    def __init__(self, file: SourceFile, list_id: str) -> None:
        self.schemata: dict[str, str] = {}
        self.relations: list[Relation] = []
        self.scripts: dict[str, str] = {}
        self.found: set[str] = set()
        self.published_at: str | None = None
        for block, element in stream_records(file, ROOT):
            name = local(element)
            if block == "entities":
                uid, schema = identify(element, file.name)
                if uid not in self.found and on_list(list_names(element), list_id):
                    self.schemata[uid] = schema
                    self.relations += read_relations(element, uid)
                self.found.add(uid)
            elif block == "referenceValues" and text_of(child_of(element, "type")) == "SCRIPT":
                self.scripts[str(element.get("refId", ""))] = text_of(child_of(element, "code"))
            elif name == "datePublished":
                raise ListSetError(
                    f"{file.name} is a delta file: it says what has changed since the publication before it, not who is on the list. "
                    "Load the full list of that day instead."
                )
            elif name == "dataAsOf":
                self.published_at = published_day(text_of(element), file.name, line_of(element))


def published_day(text: str, file: str, line: int) -> str:
    """The day of a moment of publication; the clock is that of OFAC's own offset. Raises ListFormatError for what is no moment."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise ListFormatError(f"{file}, line {line}: {text!r} is no date of publication (YYYY-MM-DD…).") from None
