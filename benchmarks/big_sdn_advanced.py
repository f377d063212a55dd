"""Make a full-size SDN_ADVANCED.XML of invented parties, valid by OFAC's schema, and measure how it is read: seconds and memory.

    python benchmarks/big_sdn_advanced.py make /tmp/SDN_ADVANCED.XML --xsd ../shared/schemas/sdn_advanced.xsd
    python benchmarks/big_sdn_advanced.py measure /tmp/SDN_ADVANCED.XML

The real file is not in the project (127 MB, 19,391 parties on 2026-09-23). The numbers of parties, names, addresses, documents
and relations follow that file; every name is made of syllables by a seeded generator, so the same file comes out each time.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

PARTIES = 19_391
NAMESPACE = "http://www.un.org/sanctions/1.0"
SHARES = {"Individual": 0.42, "Entity": 0.49, "Vessel": 0.065, "Aircraft": 0.025}

_COUNTRIES = {11109: ("Iran", "IR"), 11177: ("Russia", "RU"), 11065: ("China", "CN"), 11139: ("Mexico", "MX"), 11197: ("Syria", "SY")}
_SUBTYPES = {"Vessel": 1, "Aircraft": 2, "Entity": 3, "Individual": 4}
_PROGRAMMES = ("SDGT", "IRAN-EO13902", "RUSSIA-EO14024", "SDNTK", "GLOMAG", "NPWMD")
_SETS: dict[str, dict[int, tuple[str, str]]] = {
    "AliasType": {1400: ("A.K.A.", ""), 1401: ("F.K.A.", ""), 1402: ("N.K.A.", ""), 1403: ("Name", "")},
    "AreaCode": {},
    "AreaCodeType": {},
    "CalendarType": {1: ("Gregorian", "")},
    "Country": {number: (name, f'ISO2="{code}"') for number, (name, code) in _COUNTRIES.items()},
    "CountryRelevance": {1413: ("Postal Country", "")},
    "DecisionMakingBody": {1: ("Office of Foreign Assets Control", 'OrganisationID="1"')},
    "DetailReference": {91526: ("Male", ""), 91527: ("Female", ""), 91473: ("Subject to Secondary Sanctions", ""), 502: ("Tanker", "")},
    "DetailType": {1430: ("DATE", ""), 1431: ("LOOKUP", ""), 1432: ("TEXT", ""), 1433: ("COUNTRY", "")},
    "DocNameStatus": {1: ("Primary Latin", ""), 2: ("Others", "")},
    "EntryEventType": {1: ("Created", "")},
    "EntryLinkType": {},
    "ExRefType": {},
    "FeatureType": {
        number: (name, 'FeatureTypeGroupID="1"')
        for number, name in {
            1: "Vessel Call Sign", 2: "VESSEL TYPE", 3: "Vessel Flag", 8: "Birthdate", 9: "Place of Birth", 10: "Nationality Country",
            14: "Website", 21: "Email Address", 25: "Location", 26: "Title", 47: "Aircraft Model", 64: "Aircraft Tail Number",
            125: "Additional Sanctions Information -", 224: "Gender", 344: "Digital Currency Address - XBT", 524: "Phone Number",
            646: "Organization Established Date",
        }.items()
    },
    "FeatureTypeGroup": {1: ("Unknown", "")},
    "IDRegDocDateType": {1480: ("Issue Date", ""), 1481: ("Expiration Date", "")},
    "IDRegDocType": {1571: ("Passport", ""), 1584: ("National ID No.", ""), 1596: ("Tax ID No.", ""), 91761: ("Registration Number", ""),
                     1626: ("Vessel Registration Identification", "")},
    "IdentityFeatureLinkType": {1: ("Unknown", "")},
    "LegalBasis": {1828: ("Executive Order 13224 (Terrorism)", 'LegalBasisTypeID="1" SanctionsProgramID="1"')},
    "LegalBasisType": {1: ("Unknown", "")},
    "List": {1550: ("SDN List", "")},
    "LocPartType": {1451: ("ADDRESS1", ""), 1454: ("CITY", ""), 1455: ("STATE/PROVINCE", ""), 1456: ("POSTAL CODE", "")},
    "LocPartValueStatus": {1: ("Unknown", "")},
    "LocPartValueType": {1: ("Unknown", "")},
    "NamePartType": {1520: ("Last Name", ""), 1521: ("First Name", ""), 1525: ("Entity Name", ""), 1526: ("Vessel Name", ""),
                     1524: ("Aircraft Name", "")},
    "Organisation": {1: ("US Department of the Treasury", "")},
    "PartySubType": {1: ("Vessel", 'PartyTypeID="3"'), 2: ("Aircraft", 'PartyTypeID="3"'), 3: ("Unknown", 'PartyTypeID="2"'),
                     4: ("Unknown", 'PartyTypeID="1"')},
    "PartyType": {1: ("Individual", ""), 2: ("Entity", ""), 3: ("Transport", "")},
    "RelationQuality": {1540: ("High", "")},
    "RelationType": {
        number: (name, 'Symmetrical="false"')
        for number, name in {15001: "Providing support to", 15002: "Acting for or on behalf of", 15003: "Owned or Controlled By",
                             91725: "Leader or official of"}.items()
    },
    "Reliability": {1560: ("Confirmed", "")},
    "SanctionsProgram": {1: ("Unknown", 'SubsidiaryBodyID="1"')},
    "SanctionsType": {1: ("Program", ""), 1705: ("Block", "")},
    "Script": {215: ("Latin", 'ScriptCode="Latn"'), 160: ("Arabic", 'ScriptCode="Arab"'), 220: ("Cyrillic", 'ScriptCode="Cyrl"'),
               501: ("Chinese Simplified", 'ScriptCode="Hans"')},
    "ScriptStatus": {1: ("Unknown", "")},
    "SubsidiaryBody": {1: ("Unknown", 'Notional="true" DecisionMakingBodyID="1"')},
    "SupInfoType": {},
    "TargetType": {},
    "Validity": {1: ("Valid", "")},
}  # fmt: skip
_LATIN = "ka ro mi ten shu var li do pa zin hel mar os tur bek nal".split()
_NATIVE = {160: list("ابتثجحخدرسشعفقكلمنهوي"), 220: list("абвгдежзиклмнопрсту"), 501: list("王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高")}
_PERIOD = 'CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false"'


class Maker:
    """Writes the blocks of the file in their order; every number is given once."""

    def __init__(self, parties: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.ids = count(100_000)
        kinds = [kind for kind, share in SHARES.items() for _ in range(round(share * parties))]
        kinds += ["Entity"] * (parties - len(kinds))
        self.random.shuffle(kinds)
        self.parties = [(36 + 3 * number, next(self.ids), kind) for number, kind in enumerate(kinds[:parties])]
        self.places = {profile: [next(self.ids) for _ in range(self.random.choice((0, 1, 1, 1, 2, 3)))] for profile, _, _ in self.parties}
        self.entries = {profile: next(self.ids) for profile, _, _ in self.parties}

    def lines(self) -> Iterator[str]:
        """The file, line by line."""
        yield '<?xml version="1.0" encoding="utf-8"?>'
        yield f'<Sanctions xmlns="{NAMESPACE}" Version="3">'
        yield f'  <DateOfIssue CalendarTypeID="1">{_date(2026, 9, 23)}</DateOfIssue>'
        yield from self._references()
        for name, rows in (
            ("Locations", self._locations()),
            ("IDRegDocuments", self._documents()),
            ("DistinctParties", self._parties()),
            ("ProfileRelationships", self._relationships()),
            ("SanctionsEntries", self._entries()),
        ):
            yield f"  <{name}>"
            yield from rows
            yield f"  </{name}>"
        yield "  <SanctionsEntryLinks />"
        yield "</Sanctions>"

    def _references(self) -> Iterator[str]:
        yield "  <ReferenceValueSets>"
        for name, values in _SETS.items():
            yield f"    <{name}Values>"
            for number, (text, attributes) in values.items():
                yield f'      <{name} ID="{number}"{" " + attributes if attributes else ""}>{text}</{name}>'
            yield f"    </{name}Values>"
        yield "  </ReferenceValueSets>"

    def _locations(self) -> Iterator[str]:
        for places in self.places.values():
            for place in places:
                yield f'    <Location ID="{place}">'
                yield f'      <LocationCountry CountryID="{self._country()}" CountryRelevanceID="1413" />'
                for part, text in ((1451, f"{self.random.randrange(999)} {self._word()} Street"), (1454, self._word()), (1456, "12345")):
                    yield f'      <LocationPart LocPartTypeID="{part}">'
                    yield '        <LocationPartValue Primary="true" LocPartValueTypeID="1" LocPartValueStatusID="1">'
                    yield f"          <Comment /><Value>{text}</Value>"
                    yield "        </LocationPartValue>"
                    yield "      </LocationPart>"
                yield "    </Location>"

    def _documents(self) -> Iterator[str]:
        types = {"Individual": (1571, 1584), "Entity": (1596, 91761), "Vessel": (1626,), "Aircraft": ()}
        for _, identity, kind in self.parties:
            for document in types[kind]:
                if self.random.random() < 0.5:
                    continue
                number = f"IMO {9_000_000 + self.random.randrange(999_999)}" if document == 1626 else f"A{self.random.randrange(10**8)}"
                yield (f'    <IDRegDocument ID="{next(self.ids)}" IDRegDocTypeID="{document}" IdentityID="{identity}" '
                       f'IssuedBy-CountryID="{self._country()}" ValidityID="1">')  # fmt: skip
                yield "      <Comment />"
                yield f"      <IDRegistrationNo>{number}</IDRegistrationNo>"
                yield "      <IssuingAuthority />"
                if document == 1571:
                    yield '      <DocumentDate IDRegDocDateTypeID="1481">'
                    yield from _period((2030, 5, 6), (2030, 5, 6), indent=8)
                    yield "      </DocumentDate>"
                yield "    </IDRegDocument>"

    def _parties(self) -> Iterator[str]:
        for profile, identity, kind in self.parties:
            yield f'    <DistinctParty FixedRef="{profile}">'
            yield "      <Comment />"
            yield f'      <Profile ID="{profile}" PartySubTypeID="{_SUBTYPES[kind]}">'
            yield f'        <Identity ID="{identity}" FixedRef="{profile}" Primary="true" False="false">'
            groups: list[tuple[int, int]] = []
            for number in range(self.random.choice((1, 2, 2, 3, 4))):
                yield from self._alias(profile, kind, number == 0, groups)
            yield "          <NamePartGroups>"
            for group, part in groups:
                yield "            <MasterNamePartGroup>"
                yield f'              <NamePartGroup ID="{group}" NamePartTypeID="{part}" />'
                yield "            </MasterNamePartGroup>"
            yield "          </NamePartGroups>"
            yield "        </Identity>"
            yield from self._features(profile, identity, kind)
            yield "      </Profile>"
            yield "    </DistinctParty>"

    def _alias(self, profile: int, kind: str, primary: bool, groups: list[tuple[int, int]]) -> Iterator[str]:
        weak = not primary and self.random.random() < 0.1
        yield (f'          <Alias FixedRef="{profile}" AliasTypeID="{1403 if primary else self.random.choice((1400, 1400, 1400, 1401))}" '
               f'Primary="{str(primary).lower()}" LowQuality="{str(weak).lower()}">')  # fmt: skip
        scripts = [215] + ([self.random.choice((160, 220, 501))] if self.random.random() < 0.15 else [])
        for script in scripts:
            yield f'            <DocumentedName ID="{next(self.ids)}" FixedRef="{profile}" DocNameStatusID="{1 if script == 215 else 2}">'
            for part in {"Individual": (1520, 1521), "Entity": (1525,), "Vessel": (1526,), "Aircraft": (1524,)}[kind]:
                group = next(self.ids)
                groups.append((group, part))
                text = self._word() if script == 215 else "".join(self.random.choices(_NATIVE[script], k=4))
                if kind != "Individual" and script == 215:
                    text = f"{text} {self._word()} {self.random.choice(('LLC', 'CO.', 'STAR', 'TRADING'))}"
                yield "              <DocumentedNamePart>"
                yield (f'                <NamePartValue NamePartGroupID="{group}" ScriptID="{script}" ScriptStatusID="1" '
                       f'Acronym="false">{text}</NamePartValue>')  # fmt: skip
                yield "              </DocumentedNamePart>"
            yield "            </DocumentedName>"
        yield "          </Alias>"

    def _features(self, profile: int, identity: int, kind: str) -> Iterator[str]:
        chance = self.random.random
        for place in self.places[profile]:
            yield from self._feature(25, identity, [f'<VersionLocation LocationID="{place}" />'])
        details: list[tuple[int, str]] = (
            [(125, '<VersionDetail DetailTypeID="1431" DetailReferenceID="91473" />')] if chance() < 0.5 else []
        )
        if kind == "Individual":
            year = self.random.randrange(1940, 2000)
            ends = ((year, 1, 1), (year, 12, 31)) if chance() < 0.3 else ((year, 5, 6), (year, 5, 6))
            yield from self._feature(8, identity, [*_period(*ends, indent=12), '<VersionDetail DetailTypeID="1430" />'])
            details += [(224, '<VersionDetail DetailTypeID="1431" DetailReferenceID="91526" />')]
            details += [(9, f'<VersionDetail DetailTypeID="1432">{self._word()}, Iran</VersionDetail>')]
            details += [(26, f'<VersionDetail DetailTypeID="1432">Director of {self._word()}</VersionDetail>')] if chance() < 0.4 else []
        elif kind == "Entity":
            yield from self._feature(
                646, identity, [*_period((2001, 2, 3), (2001, 2, 3), indent=12), '<VersionDetail DetailTypeID="1430" />']
            )
            details += [(14, f'<VersionDetail DetailTypeID="1432">www.{self._word().lower()}.example</VersionDetail>')]
        elif kind == "Vessel":
            details += [(1, '<VersionDetail DetailTypeID="1432">T2EU4</VersionDetail>')]
            details += [(2, '<VersionDetail DetailTypeID="1431" DetailReferenceID="502" />')]
            details += [(3, '<VersionDetail DetailTypeID="1432">Iran</VersionDetail>')]
        else:
            details += [(47, '<VersionDetail DetailTypeID="1432">IL76-TD</VersionDetail>')]
        if kind in ("Individual", "Entity") and chance() < 0.03:
            address = "1" + "".join(self.random.choices("abcdefghjkmnpqrstuvwxyz123456789", k=33))
            details += [(344, f'<VersionDetail DetailTypeID="1432">{address}</VersionDetail>')]
        for feature, detail in details:
            yield from self._feature(feature, identity, [detail])

    def _feature(self, kind: int, identity: int, content: list[str]) -> Iterator[str]:
        yield f'        <Feature ID="{next(self.ids)}" FeatureTypeID="{kind}">'
        yield f'          <FeatureVersion ID="{next(self.ids)}" ReliabilityID="1560">'
        yield "            <Comment />"
        yield from content
        yield "          </FeatureVersion>"
        yield f'          <IdentityReference IdentityID="{identity}" IdentityFeatureLinkTypeID="1" />'
        yield "        </Feature>"

    def _relationships(self) -> Iterator[str]:
        for profile, _, kind in self.parties:
            if self.random.random() < 0.5:
                relation = self.random.choice((15001, 15002, 91725) if kind == "Individual" else (15001, 15003))
                other = self.random.choice(self.parties)[0]
                yield (f'    <ProfileRelationship ID="{next(self.ids)}" From-ProfileID="{profile}" To-ProfileID="{other}" '
                       f'RelationTypeID="{relation}" RelationQualityID="1540" Former="false" '
                       f'SanctionsEntryID="{self.entries[profile]}">')  # fmt: skip
                yield "      <Comment />"
                yield "    </ProfileRelationship>"

    def _entries(self) -> Iterator[str]:
        for profile, entry in self.entries.items():
            yield f'    <SanctionsEntry ID="{entry}" ProfileID="{profile}" ListID="1550">'
            yield f'      <EntryEvent ID="{next(self.ids)}" EntryEventTypeID="1" LegalBasisID="1828">'
            yield "        <Comment />"
            yield f'        <Date CalendarTypeID="1">{_date(2020, 7, 9)}</Date>'
            yield "      </EntryEvent>"
            programmes = self.random.sample(_PROGRAMMES, k=self.random.choice((1, 1, 2)))
            for kind, comment in ((1705, ""), *((1, programme) for programme in programmes)):
                yield f'      <SanctionsMeasure ID="{next(self.ids)}" SanctionsTypeID="{kind}">'
                yield f"        <Comment>{comment}</Comment>" if comment else "        <Comment />"
                yield f"        <DatePeriod {_PERIOD}>"
                yield "          <Comment />"
                yield "        </DatePeriod>"
                yield "      </SanctionsMeasure>"
            yield "    </SanctionsEntry>"

    def _word(self) -> str:
        return "".join(self.random.choices(_LATIN, k=self.random.choice((2, 3, 3, 4)))).capitalize()

    def _country(self) -> int:
        return self.random.choice(list(_COUNTRIES))


def _date(year: int, month: int, day: int) -> str:
    return f"<Year>{year}</Year><Month>{month}</Month><Day>{day}</Day>"


def _period(first: tuple[int, int, int], last: tuple[int, int, int], *, indent: int) -> Iterator[str]:
    blank = " " * indent
    yield f"{blank}<DatePeriod {_PERIOD}>"
    for name, day in (("Start", first), ("End", last)):
        yield f'{blank}  <{name} Approximate="false" YearFixed="false" MonthFixed="false" DayFixed="false">'
        for end in ("From", "To"):
            yield f"{blank}    <{end}>"
            for part, value in zip(("Year", "Month", "Day"), day, strict=True):
                yield f"{blank}      <{part}>{value}</{part}>"
            yield f"{blank}    </{end}>"
        yield f"{blank}  </{name}>"
    yield f"{blank}</DatePeriod>"


def make(path: Path, parties: int, seed: int) -> None:
    """Write the file."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in Maker(parties, seed).lines())


def validate(path: Path, xsd: Path) -> None:
    """Raise lxml's XMLSyntaxError at the first line that the schema does not allow."""
    from lxml import etree

    for _, element in etree.iterparse(str(path), events=("end",), schema=etree.XMLSchema(file=str(xsd))):
        element.clear()


def measure(path: Path) -> None:
    """Read the file as the list store does and print seconds, the highest memory of this process, and what came out."""
    from ostrakon.lists.sources import SourceFile
    from ostrakon.lists.sources.ofac import parse

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    parsed = parse([SourceFile(path.name, path.read_bytes())], "us-ofac-sdn")
    seconds = time.perf_counter() - started
    unit = 1024 if sys.platform != "darwin" else 1024**2
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{path.stat().st_size / 1e6:.1f} MB, {parsed.tally.used['profiles']:,} parties, {len(parsed.entities):,} entities")
    print(f"{seconds:.1f} s, {peak / unit:.0f} MB at most ({before / unit:.0f} MB before)")
    print(dict(sorted(parsed.tally.entities.items())), dict(parsed.tally.leftovers), dict(parsed.tally.links))


def main() -> None:
    """The command line: `make FILE` or `measure FILE`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("make", "measure"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--parties", type=int, default=PARTIES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--xsd", type=Path, help="check what was made against this schema")
    arguments = parser.parse_args()
    if arguments.action == "make":
        make(arguments.file, arguments.parties, arguments.seed)
        if arguments.xsd is not None:
            validate(arguments.file, arguments.xsd)
        print(f"{arguments.file}: {arguments.file.stat().st_size / 1e6:.1f} MB, {arguments.parties:,} parties")
    else:
        measure(arguments.file)


if __name__ == "__main__":
    main()
