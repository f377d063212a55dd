"""The EU's global list in the format before version 1.1 (WHOLE/ENTITY), for the years up to 2017: elements as records.

Remarks to names and births stand in XML comments ("Comment: between 1963 and 1968"), so comments are read here. Source: the
publisher's file of 2016-02-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.eu_record import EuRecord, Facts
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.written_dates import read_day
from ostrakon.lists.sources.xml_stream import children, line_of, local, stream, text_of, unknown_children

ROOT = "WHOLE"
_NAME = {
    "LASTNAME": "lastName", "FIRSTNAME": "firstName", "MIDDLENAME": "middleName", "WHOLENAME": "wholeName", "GENDER": "gender",
    "TITLE": "title", "FUNCTION": "function", "LANGUAGE": "nameLanguage",
}  # fmt: skip
_BIRTH = {"DATE": "birthdate", "PLACE": "place", "COUNTRY": "countryDescription"}
_ADDRESS = {"NUMBER": "place", "STREET": "street", "ZIPCODE": "zipCode", "CITY": "city", "COUNTRY": "countryDescription", "OTHER": "other"}
_PAPER = {"NUMBER": "number", "COUNTRY": "countryDescription"}
_KNOWN = frozenset({"NAME", "BIRTH", "CITIZEN", "ADDRESS", "PASSPORT"})
_CONTACT = re.compile(r"\b(PHONE|FAX|EMAIL|WEB)\[([^\[\]]*)\]")
_NUMBER = re.compile(r"^(?P<number>.*?)\s*\((?P<code>[a-z]+)-(?P<kind>[^()]*)\)\s*(?P<rest>.*)$", re.DOTALL)
_OTHER_REGIMES = re.compile(r"in regime ([^()]{1,300}\([^()]{1,300}\)) of programme ([A-Z]+)")
_FLAGS = {"[known to be expired]": "knownExpired", "[known to be false]": "knownFalse", "[reported lost]": "reportedLost"}


def read_global_xml(file: SourceFile) -> tuple[str | None, Iterator[EuRecord | tuple[str, str, int]]]:
    """The day of the list, and every entry in order; an element that is no entry comes as (name, text, line).

    Raises ListFormatError as `stream` does, and for an entry without a number or of no known type.
    """
    elements = stream(file, ROOT, "the EU", comments=True)
    root = next(elements)
    date = str(root.get("Date") or "")
    published = read_day(date) if date else None
    if date and published is None:
        raise ListFormatError(f"{file.name}, line {line_of(root)}: Date {date!r} is no date (DD/MM/YYYY).")
    return published, _entries(elements, file)


def _entries(elements: Iterator[etree._Element], file: SourceFile) -> Iterator[EuRecord | tuple[str, str, int]]:
    for element in elements:
        if local(element) == "ENTITY":
            yield _record(element, file)
        else:
            yield local(element), text_of(element), line_of(element)


def _record(element: etree._Element, file: SourceFile) -> EuRecord:
    number, kind = str(element.get("Id") or "").strip(), str(element.get("Type") or "").strip().upper()
    if not number.isdecimal() or kind not in ("P", "E"):
        raise ListFormatError(
            f"{file.name}, line {line_of(element)}: an entry has no number (Id) or is neither of Type P nor E: "
            "the file is damaged; download it again."
        )
    record = EuRecord(number, line_of(element), kind == "P")
    record.remarks = [remark] if (remark := _unwrap(str(element.get("remark") or ""))) else []
    record.regulations = [
        {
            key: value
            for key, attribute in (
                ("programme", "programme"), ("numberTitle", "legal_basis"), ("publicationDate", "reg_date"),
                ("entryIntoForceDate", "reg_date"), ("publicationUrl", "pdf_link"),
            )
            if (value := " ".join(str(element.get(attribute) or "").split()))
        }
    ]  # fmt: skip
    for act, programme in _OTHER_REGIMES.findall(" ".join(record.remarks)):
        if all(known.get("programme") != programme for known in record.regulations):
            record.regulations.append({"programme": programme, "numberTitle": act})
    record.names = [_facts(part, _NAME, record) for part in children(element, "NAME")]
    record.births = [_facts(part, _BIRTH, record) for part in children(element, "BIRTH")]
    record.citizenships = [_facts(part, {"COUNTRY": "countryDescription"}, record) for part in children(element, "CITIZEN")]
    record.addresses = [_address(part, record) for part in children(element, "ADDRESS")]
    record.papers = [_paper(_facts(part, _PAPER, record)) for part in children(element, "PASSPORT")]
    record.unknown += [("element", name, text) for name, text in unknown_children(element, _KNOWN)]
    return record


def _facts(element: etree._Element, names: dict[str, str], record: EuRecord) -> Facts:
    facts = {names[local(part)]: text for part in element if local(part) in names and (text := text_of(part))}
    remarks = [
        remark
        for part in element
        if isinstance(part, etree._Comment) and (remark := _unwrap(" ".join((part.text or "").split()).removeprefix("Comment:")))
    ]
    if remarks:
        facts["remark"] = "; ".join(remarks)
    record.unknown += [("element", f"{local(element)}/{name}", text) for name, text in unknown_children(element, frozenset(names))]
    return facts


def _address(element: etree._Element, record: EuRecord) -> Facts:
    """An address; its OTHER holds telephone numbers ("PHONE[…]") and remarks in brackets."""
    facts = _facts(element, _ADDRESS, record)
    other = facts.pop("other", "")
    if other:
        record.contacts += _CONTACT.findall(other)
        if _CONTACT.search(other):
            facts["contactInfo"] = "yes"
        if rest := _unwrap(" ".join(_CONTACT.sub("", other).split())):
            facts["remark"] = "; ".join(part for part in (facts.get("remark", ""), rest) if part)
    return facts


def _paper(facts: Facts) -> Facts:
    """A number with its type behind it: "AD001095 (passport-National passport) ((passport))"."""
    match = _NUMBER.match(facts.get("number", ""))
    if match is None:
        return facts
    rest = match["rest"]
    for flag, key in _FLAGS.items():
        if flag in rest:
            facts[key] = "true"
            rest = rest.replace(flag, "")
    facts |= {"number": match["number"], "identificationTypeCode": match["code"], "identificationTypeDescription": match["kind"].strip()}
    if remark := _unwrap(rest):
        facts["remark"] = remark
    return {key: value for key, value in facts.items() if value}


def _unwrap(text: str) -> str:
    """A remark without the one or two pairs of brackets that this format puts around it."""
    text = text.strip()
    while text.startswith("(") and text.endswith(")") and _closes_last(text):
        text = text[1:-1].strip()
    return text


def _closes_last(text: str) -> bool:
    depth = 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return position == len(text) - 1
    return False
