"""The US State Department's public listing under section 7031(c): officials and their families who may not enter the United States.

It is a report to Congress in prose on web pages, one a year, which may be loaded together. It bars from entry and blocks nothing. Policies
under section 212(a)(3)(C) of the Immigration and Nationality Act name nobody in public, so no list covers them. Source: section
7031(c) of the annual appropriations act (8 U.S.C. 1182 note); for the page, see `us_state_entry`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.alias_strength import looks_weak
from ostrakon.lists.sources.draft import Draft
from ostrakon.lists.sources.properties import Properties
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile
from ostrakon.lists.sources.us_state_entry import StateEntry, designation, read_entry
from ostrakon.lists.sources.us_state_family import Kin, NameIndex, read_kin, speaks_of_family
from ostrakon.lists.sources.us_state_page import PageItem, read_page
from ostrakon.lists.tally import Tally

AUTHORITY = "US Department of State"
PROGRAMME = "7031(c)"
"""The tag of every entry: the list has none, and is one programme."""
MEASURE = "travel ban"
_BRACKET = re.compile(r"\(([^()]{1,200})\)")
_DESIGNATED = re.compile(r"\bdesignat|\bineligible\b", re.IGNORECASE)
_MARKING = re.compile(r"^\s*(?:\d+[.)]\s*)?\(U\)\s*")
"""The marking of a text that is not classified, which is no bracket of a name."""


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read the pages of one report; ids are `{list_id}-{name}-{country}`, for the list has no numbers.

    Raises ListSetError for no file, ListFormatError for a file that is no page of this report, was cut, has entries elsewhere
    than where the report stands, or where nobody is named. A point of a list that is no entry is a counted reject.
    """
    if not files:
        raise ListSetError("The public listing is one web page or more, but none was handed over.")
    tally = Tally()
    listing = _Listing(list_id, tally)
    published: list[str] = []
    for file in files:
        page = read_page(file, tally)
        published += [page.published_at] if page.published_at else []
        points = any(item.text and item.inside and item.kind == "list items" for item in page.items)
        for item in page.items:
            listing.take(item, file.name, points=points)
    entities = listing.entities()
    if not entities:
        raise ListFormatError(f"{', '.join(file.name for file in files)} names nobody: save the page again.")
    for entity in entities:
        tally.entities[entity["schema"]] += 1
    tally.check_balance()
    return ParsedList(entities, tally, max(published, default=None))


class _Listing:
    """The parties of all pages by id, and the kin that their entries name, which may have an entry further down."""

    def __init__(self, list_id: str, tally: Tally) -> None:
        self.list_id = list_id
        self.tally = tally
        self.drafts: dict[str, Draft] = {}
        self.kin: list[tuple[str, str, Kin]] = []

    def take(self, item: PageItem, file_name: str, *, points: bool) -> None:
        """Read one item: an entry, nothing, or a reject; `points` says that the page has lists, so that its other text is prose."""
        entry = read_entry(item.text)
        if not item.inside:
            if entry is not None and designation(item.text):
                raise ListFormatError(
                    f"{file_name}, line {item.line}: {item.text[:60]!r} reads like an entry but stands outside the report: "
                    "the page was built anew, so nobody can say whether all of it would be read. It is not loaded."
                )
            return
        point, prose = item.kind == "list items", item.kind == "paragraphs"
        self.tally.read[item.kind] += 1
        if entry is not None and (point or (prose and (not points or designation(item.text, item.heading)))):
            self.tally.used[item.kind] += 1
            self._entry(entry, item)
        elif item.text and (point or entry is not None or (prose and _may_name(item.text))):
            reason = "no name in front of a country in brackets" if entry is None else "begins like an entry and is no point of a list"
            self.tally.reject(item.kind, reason, file=file_name, line=item.line, sample=item.text)
        else:
            self.tally.blank[item.kind] += 1

    def entities(self) -> list[Entity]:
        """All parties with their families."""
        names = NameIndex()
        for party, draft in self.drafts.items():
            for alias in draft.aliases:
                names.add(party, alias["name"])
        for party, country, kin in self.kin:
            self._relate(self.drafts[party], country, kin, names)
        return [entity for draft in self.drafts.values() for entity in draft.entities()]

    def _draft(self, name: str, country: str) -> Draft:
        party = f"{self.list_id}-{'-'.join(part for text in (name, country) if (part := _slug(text)))[:120]}"
        draft = self.drafts.setdefault(party, Draft(party, "Person", self.tally, authority=AUTHORITY, country="us"))
        draft.name(name, "aka" if draft.aliases else "name")
        draft.programme(PROGRAMME)
        draft.measure(MEASURE)
        return draft

    def _entry(self, entry: StateEntry, item: PageItem) -> None:
        own, *others = entry.names
        country = entry.countries[0] if entry.countries else ""
        draft = self._draft(own.text, country)
        for name in others:
            draft.name(name.text, name.kind, weak=name.nickname or looks_weak(name.text, person=True))
        for text in entry.countries:
            draft.country("country", text)
        for remark in entry.remarks:
            draft.note(f"{own.text}: {remark}")
        draft.fact("reason", entry.reason)
        if how := designation(entry.reason, item.heading):
            draft.fact("summary", how.capitalize())
        if item.heading:
            draft.fact("description", item.heading)
        if item.year:
            draft.fact("listingDate", item.year)
        named = read_kin(entry.reason)
        self.kin += [(draft.id, country, kin) for kin in named]
        if not named and speaks_of_family(entry.reason):
            self.tally.leave("family not named", entry.reason, party=draft.id)

    def _relate(self, draft: Draft, country: str, kin: Kin, names: NameIndex) -> None:
        """Tie an entry to the person whom it names; nobody is guessed at."""
        found = names.find(kin, draft.id)
        if not found and kin.designated:
            other = self._draft(kin.name, country)
            other.fact("reason", " ".join(draft.sanction.values.get("reason", ())))
            other.country("country", country)
            other.note(f"Named in the entry of {draft.aliases[0]['name']}, without an entry of its own.")
            names.add(other.id, kin.name)
            found = [other.id]
        if len(found) != 1:
            outcome = "ambiguous" if found else "unresolved"
            self.tally.links[outcome] += 1
            text = f"{kin.relationship} {'of ' if kin.of_other else ''}{kin.name or kin.clause}".strip()
            self.tally.leave(f"link: {outcome}", text, party=draft.id)
            draft.note(f"Family: {text}")
            return
        self.tally.links["resolved"] += 1
        person, relative = (found[0], draft.id) if kin.of_other else (draft.id, found[0])
        family = Properties("Family")
        family.add_clean("person", person)
        family.add_clean("relative", relative)
        family.add("relationship", kin.relationship)
        draft.relate("family", family)


def _may_name(text: str) -> bool:
    """Whether a paragraph that is no entry may still be one, ill understood: it designates, and has a name in brackets."""
    if _DESIGNATED.search(text) is None:
        return False
    return any(letter.isupper() for match in _BRACKET.findall(_MARKING.sub("", text)) for letter in match)


def _slug(text: str) -> str:
    plain = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return re.sub(r"[\W_]+", "-", plain).strip("-")
