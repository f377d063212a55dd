"""The US consolidated screening list (CSV): one file that joins the lists of Treasury, Commerce and State, which are kept apart here.

A party that stands on several of the lists is one party on each, with that list's own effect: on some of them its property is
blocked, on others it gets no licence, no loan, or no account. Source: the publisher's file of mid-2022.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.delimited import read_delimited
from ostrakon.lists.sources.ofac_build import build_record
from ostrakon.lists.sources.ofac_links import build_links
from ostrakon.lists.sources.ofac_party import BuiltParty
from ostrakon.lists.sources.properties import Properties
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile
from ostrakon.lists.sources.table import Row, read_table
from ostrakon.lists.sources.us_csl_lists import ScreeningList, read_source
from ostrakon.lists.sources.us_csl_party import fill, start_draft
from ostrakon.lists.sources.us_csl_treasury import read_record
from ostrakon.lists.tally import Tally

_REQUIRED = frozenset({"id", "source", "type", "programs", "name", "addresses", "alt names"})
_KNOWN = _REQUIRED | frozenset(
    {
        "entity number", "title", "federal register notice", "start date", "end date", "standard order", "license requirement",
        "license policy", "call sign", "vessel type", "gross tonnage", "gross registered tonnage", "vessel flag", "vessel owner",
        "remarks", "source list url", "citizenships", "dates of birth", "nationalities", "places of birth", "source information url",
        "ids",
    }
)  # fmt: skip
_ADDRESSES = ("source list url", "source information url")
_NUMBER = re.compile(r"[0-9A-Za-z-]{1,64}")


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one publication; ids are `{list_id}-{list}-{number}`, with the publisher's number: `us-csl-sdn-21944`.

    Raises ListSetError for more than one file, ListFormatError for a file that is empty, cut, without header, with a row that has no
    source, number or name, or that names nobody. A number that was seen before on the same list is a counted reject.
    """
    if len(files) != 1:
        raise ListSetError(f"The screening list is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}.")
    file = files[0]
    tally = Tally()
    table = read_table(read_delimited(file, ",", tally), file.name, required=_REQUIRED, known=_KNOWN, strict=True)
    entities: list[Entity] = []
    treasury: dict[str, list[BuiltParty]] = {}
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for row in table.rows:
        tally.read["rows"] += 1
        if row.blank:
            tally.blank["rows"] += 1
            continue
        listed, number = _identify(row, file.name)
        group = f"{list_id}-{listed.code.lower()}"
        if f"{group}-{number}" in seen:
            tally.reject("rows", "number seen before on the same list", file=file.name, line=row.line, sample=row.sample)
            continue
        seen.add(f"{group}-{number}")
        tally.used["rows"] += 1
        counts[listed.title] += 1
        if not listed.known:
            tally.leave("source list", row["source"], party=f"{group}-{number}")
        if listed.of_treasury:
            built = _treasury(row, number, listed, group, file.name, tally)
            treasury.setdefault(group, []).append(built)
            entities += built.entities
        else:
            entities += _other(row, number, listed, group, tally)
    if not entities:
        raise ListFormatError(f"{file.name} names nobody: download it again.")
    for parties in treasury.values():
        entities += build_links(parties, tally)
    tally.note("Parties by list: " + "; ".join(f"{title} {count:,}" for title, count in counts.most_common()) + ".")
    for entity in entities:
        tally.entities[entity["schema"]] += 1
    tally.check_balance()
    return ParsedList(entities, tally, None)


def _identify(row: Row, file_name: str) -> tuple[ScreeningList, str]:
    listed = read_source(row["source"])
    number = row["id"] or row["entity number"]
    if listed is None or not _NUMBER.fullmatch(number) or not row["name"]:
        raise ListFormatError(
            f"{file_name}, line {row.line}: the row has no name, no number, or the source {row['source'][:60]!r}, which is no list "
            "with a short name and an agency: the file is damaged or another layout."
        )
    return listed, number


def _treasury(row: Row, number: str, listed: ScreeningList, group: str, file_name: str, tally: Tally) -> BuiltParty:
    record = read_record(row, number, listed, file_name)
    for column, text in row.unknown:
        tally.leave("column", f"{column}: {text}", party=f"{group}-{number}")
        record.extras.append(f"{column}: {text}")
    built = build_record(record, group, tally)
    sanction = Properties("Sanction")
    sanction.values = built.related[0]["properties"]
    for column in _ADDRESSES:
        if row[column] and not sanction.add("sourceUrl", row[column]):
            tally.leave("value: sourceUrl", row[column], party=f"{group}-{number}")
    return built


def _other(row: Row, number: str, listed: ScreeningList, group: str, tally: Tally) -> list[Entity]:
    draft = start_draft(row, f"{group}-{number}", listed, tally)
    fill(draft, row, number, listed)
    for column in _ADDRESSES:
        draft.fact("sourceUrl", row[column])
    for column, text in row.unknown:
        draft.unknown("column", column, text)
    return draft.entities()
