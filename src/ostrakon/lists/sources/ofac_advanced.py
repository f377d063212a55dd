"""OFAC's advanced XML (SDN_ADVANCED.XML, CONS_ADVANCED.XML), old and new namespace: elements in, entities and a tally out.

The largest of OFAC's files (127 MB), with names in their original scripts. Its parties stand before the entries and relationships that
belong to them, so the file is read twice, and never held as a tree. Source: OFAC's sdn_advanced.xsd and explanatory notes of 2015-01-12.
"""

from __future__ import annotations

from collections.abc import Sequence

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.ofac_advanced_party import ProfileReader
from ostrakon.lists.sources.ofac_advanced_tables import ROOT, Tables, profiles_of
from ostrakon.lists.sources.ofac_assembly import Assembly
from ostrakon.lists.sources.ofac_lists import on_list
from ostrakon.lists.sources.ofac_stream import line_of, local, stream_records
from ostrakon.lists.sources.source import ParsedList, SourceFile
from ostrakon.lists.tally import Tally


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one advanced XML file; `published_at` is its DateOfIssue. Parties of other lists than `list_id` are rejects.

    Raises ListSetError for more than one file or a file without a party of this list, ListFormatError for a file that is empty, cut, not
    well-formed, declares a document type, or has another root.
    """
    if len(files) != 1:
        raise ListSetError(f"Advanced XML is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}.")
    file = files[0]
    tally = Tally()
    tables = Tables(file, tally)
    if not tables.schemata:
        raise ListFormatError(f"{file.name} holds no party: download it again.")
    wanted = {uid for uid in tables.schemata if on_list(tables.list_names.get(uid, ()), list_id)}
    if not wanted:
        raise ListSetError(f"{file.name} holds no party of {list_id}: its {len(tables.schemata)} profiles are on other lists of OFAC.")
    tally.note(f"{file.name} does not say how many parties it has, so whether it is whole could not be checked.")
    tables.take(wanted)
    schemata = {uid: schema for uid, schema in tables.schemata.items() if uid in wanted}
    assembly = Assembly(list_id, schemata, tables.relations, tally)
    reader = ProfileReader(tables, list_id, tally)
    seen: set[str] = set()
    for block, element in stream_records(file, ROOT):
        if block != "DistinctParties":
            continue
        beside = [part for part in element if local(part) != "Profile"]
        for number, profile in enumerate(profiles_of(element)):
            tally.read["profiles"] += 1
            uid = str(profile.get("ID", "")).strip()
            if uid in seen:
                tally.reject("profiles", "profile number seen before", file=file.name, line=line_of(profile), sample=uid)
            elif uid not in wanted:
                tally.reject("profiles", "on other lists only", file=file.name, line=line_of(profile), sample=uid)
            else:
                tally.used["profiles"] += 1
                assembly.add(reader.read(profile, beside if number == 0 else []))
            seen.add(uid)
    tables.refuse_documents()
    return assembly.finish(tables.published_at)
