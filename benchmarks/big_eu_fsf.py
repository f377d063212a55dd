"""Make a full-size EU financial sanctions file (XML 1.1) of invented parties, valid by the EU's schema, and measure how it is read.

    python benchmarks/big_eu_fsf.py make /tmp/eu-full.xml --xsd ../shared/schemas/eu_fsf_schema_1_1.xsd
    python benchmarks/big_eu_fsf.py measure /tmp/eu-full.xml

The real file is not in the project (about 25 MB and 5,900 entries in 2026). The numbers of names, birth dates, addresses and papers follow
what is known of it; every name is made of syllables by a seeded generator, so the same file comes out each time.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

ENTRIES = 5_900
PROGRAMMES = ("UKR", "IRN", "SYR", "BLR", "TAQA", "PRK", "HR", "MMR", "CYB", "AFG")
LANGUAGES = (
    "",
    "BG",
    "CS",
    "DA",
    "DE",
    "EL",
    "EN",
    "ES",
    "ET",
    "FR",
    "HU",
    "IT",
    "LT",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SK",
    "SL",
    "SV",
)
COUNTRIES = (("RU", "RUSSIAN FEDERATION"), ("IR", "IRAN"), ("SY", "SYRIA"), ("BY", "BELARUS"), ("AF", "AFGHANISTAN"), ("00", "UNKNOWN"))
_LATIN = "ka ro mi ten shu var li do pa zin hel mar os tur bek nal".split()
_NATIVE = {"RU": list("абвгдежзиклмнопрсту"), "AR": list("ابتثجحخدرسشعفقكلمنهوي"), "ZH": list("王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高")}


class Maker:
    """Writes the entries in order; every number is given once."""

    def __init__(self, entries: int, seed: int) -> None:
        self.entries = entries
        self.random = random.Random(seed)
        self.number = 0

    def lines(self) -> Iterator[str]:
        """The file, line by line."""
        yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        yield '<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-09-23T21:24:35.826+02:00" globalFileId="171703">'
        for entry in range(1, self.entries + 1):
            yield from self._entry(entry)
        yield "</export>"

    def _entry(self, entry: int) -> Iterator[str]:
        person = self.random.random() < 0.68
        programme = self.random.choice(PROGRAMMES)
        act = self._act()
        details = " ".join(self._word() for _ in range(self.random.randint(30, 120)))
        yield (
            f'  <sanctionEntity designationDate="20{self.random.randint(10, 25)}-0{self.random.randint(1, 9)}-15" '
            f'designationDetails={quoteattr(details)} unitedNationId="" euReferenceNumber="EU.{entry}.{entry % 90 + 10}" '
            f'logicalId="{entry}">'
        )
        yield f"    <remark>(Date of listing: {details[:40]})</remark>"
        yield (
            f'    <regulation regulationType="amendment" organisationType="council" {act} entryIntoForceDate="2024-02-23" '
            f'programme="{programme}" logicalId="{self._next()}"><publicationUrl>{self._url()}</publicationUrl></regulation>'
        )
        yield f'    <subjectType code="{"person" if person else "enterprise"}" classificationCode="{"P" if person else "E"}"/>'
        for position in range(self.random.choice((1, 2, 2, 3, 3, 4, 6, 12, 22))):
            yield self._name(person, position)
        for _ in range(self.random.choice((0, 1, 1)) if person else 0):
            yield self._detail("citizenship", 'region="" ' + self._country())
        for _ in range(self.random.choice((0, 1, 1, 1, 2)) if person else 0):
            yield self._birth()
        for _ in range(self.random.choice((0, 0, 1, 2) if person else (1, 1, 2))):
            yield self._address()
        for _ in range(self.random.choice((0, 0, 1, 2))):
            yield self._paper(person)
        yield "  </sanctionEntity>"

    def _name(self, person: bool, position: int) -> str:
        language = self.random.choice(LANGUAGES) if position else ""
        if position == 1 and self.random.random() < 0.6:
            language = self.random.choice(("RU", "AR", "ZH"))
        words = [self._word(language) for _ in range(self.random.randint(2, 4))]
        parts = {"firstName": words[0], "middleName": "", "lastName": " ".join(words[1:])} if person and not position else {}
        facts = parts | {"wholeName": " ".join(words), "function": self._word() if not position else "", "title": ""}
        gender = f'gender="{self.random.choice("MF")}" ' if person and not position else ""
        text = " ".join(f"{name}={quoteattr(value)}" for name, value in facts.items())
        return self._detail("nameAlias", f'{text} {gender}nameLanguage="{language}" strong="{str(position < 8).lower()}"')

    def _birth(self) -> str:
        year, month, day = self.random.randint(1940, 1995), self.random.randint(1, 12), self.random.randint(1, 28)
        date = self.random.choice(
            (f'birthdate="{year}-{month:02d}-{day:02d}" dayOfMonth="{day}" monthOfYear="{month}" year="{year}"', f'year="{year}"',
             f'yearRangeFrom="{year}" yearRangeTo="{year + 2}"')
        )  # fmt: skip
        return self._detail(
            "birthdate",
            f'circa="false" calendarType="GREGORIAN" city="{self._word()}" zipCode="" {date} region="" place="" {self._country()}',
        )

    def _address(self) -> str:
        facts = f'city="{self._word()}" street="{self.random.randint(1, 90)} {self._word()} Street" poBox="" zipCode="" region="" place=""'
        contact = f'<contactInfo key="EMAIL" value="{self._word().lower()}@example.org"/>' if self.random.random() < 0.2 else ""
        return self._detail("address", f'{facts} asAtListingTime="false" {self._country()}', contact)

    def _paper(self, person: bool) -> str:
        kind, words = ("passport", "National passport") if person else ("regnumber", "Registration Number")
        flags = " ".join(f'{flag}="false"' for flag in ("diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer"))
        return self._detail(
            "identification",
            f'{flags} issuedBy="" latinNumber="" nameOnDocument="" number="{self.random.randint(10**8, 10**9)}" region="" '
            f"{self._country()} "
            f'identificationTypeCode="{kind}" identificationTypeDescription="{words}"',
        )

    def _detail(self, element: str, attributes: str, inside: str = "") -> str:
        summary = f'<regulationSummary regulationType="amendment" {self._act()} publicationUrl="{self._url()}"/>'
        return f'    <{element} {attributes} regulationLanguage="en" logicalId="{self._next()}">{summary}{inside}</{element}>'

    def _act(self) -> str:
        return f'publicationDate="2024-02-23" numberTitle="2024/{self.random.randint(100, 999)} (OJ L{self.random.randint(100, 999)})"'

    def _url(self) -> str:
        return f"http://data.europa.eu/eli/reg_impl/2024/{self.random.randint(100, 999)}/oj"

    def _country(self) -> str:
        code, words = self.random.choice(COUNTRIES)
        return f'countryIso2Code="{code}" countryDescription="{words}"'

    def _word(self, language: str = "") -> str:
        letters = _NATIVE.get(language, _LATIN)
        return "".join(self.random.choice(letters) for _ in range(self.random.randint(2, 5))).capitalize()

    def _next(self) -> int:
        self.number += 1
        return self.number


def make(path: Path, entries: int, seed: int, xsd: Path | None) -> None:
    """Write the file and, given the schema, check it."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in Maker(entries, seed).lines())
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, {entries:,} entries")
    if xsd is not None:
        from lxml import etree

        etree.XMLSchema(etree.parse(xsd)).assertValid(etree.parse(path))
        print(f"valid by {xsd}")


def measure(path: Path) -> None:
    """Read the file once and print seconds, peak memory and what came out."""
    from ostrakon.lists.sources.eu_fsf import parse
    from ostrakon.lists.sources.source import SourceFile

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    parsed = parse([SourceFile(path.name, path.read_bytes())], "eu-fsf")
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    parties = sum("aliases" in entity for entity in parsed.entities)
    print(
        f"{path.stat().st_size / 1e6:.1f} MB read in {seconds:.1f} s, {peak / 1024:.0f} MB at most ({before / 1024:.0f} MB before reading)"
    )
    names = parsed.tally.read["name elements"]
    print(f"{parties:,} parties, {len(parsed.entities):,} entities, {names:,} names, leftovers {dict(parsed.tally.leftovers)}")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="write the file")
    making.add_argument("path", type=Path)
    making.add_argument("--entries", type=int, default=ENTRIES)
    making.add_argument("--seed", type=int, default=20260923)
    making.add_argument("--xsd", type=Path, help="the EU's schema, to check the file with")
    measuring = commands.add_parser("measure", help="read the file and measure")
    measuring.add_argument("path", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "make":
        make(arguments.path, arguments.entries, arguments.seed, arguments.xsd)
    else:
        measure(arguments.path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
