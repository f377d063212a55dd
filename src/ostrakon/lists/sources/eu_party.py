"""From one entry of the EU's financial sanctions file to FollowTheMoney entities."""

from __future__ import annotations

import re

from ostrakon.lists.dates import Interval
from ostrakon.lists.sources.draft import Draft, country_of
from ostrakon.lists.sources.enumerations import says_something, split_numbered
from ostrakon.lists.sources.eu_record import EuRecord, Facts, whole_name
from ostrakon.lists.sources.properties import country_code
from ostrakon.lists.sources.source import Entity
from ostrakon.lists.sources.written_dates import calendar_span, read_dates, read_day
from ostrakon.lists.tally import Tally

AUTHORITY = "Council of the European Union"

_WEAK = re.compile(r"\b(?:low?|poor|weak)[\s-]+quality\b", re.IGNORECASE)
"""The quality of a name, where it stands in the words behind it ("low quality alias", "lo quality a.k.a.")."""
_FORMER = re.compile(r"\b(?:formerly|previously|former name|f\.?k\.?a)\b", re.IGNORECASE)
_GENDERS = {"M": "male", "F": "female"}
_PASSPORTS = ("passport", "diplpassport", "diplomaticpassport", "servicepassport", "travelcardid", "stateless")
_NUMBERS = {
    "regnumber": ("registrationNumber", "idNumber"),
    "taxid": ("taxNumber", "idNumber", "registrationNumber"),
    "fiscalcode": ("taxNumber", "idNumber", "registrationNumber"),
    "swiftbic": ("swiftBic", "registrationNumber", "idNumber"),
    "imo": ("imoNumber", "registrationNumber", "idNumber"),
}
_FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by the issuer",
}
_UNKNOWN_COUNTRY = ("00", "UNKNOWN", "")


def build_party(record: EuRecord, list_id: str, tally: Tally) -> list[Entity]:
    """The party and what hangs on it.

    Names in the languages of the EU are strong aliases, the first strong one is the name. The regulation named is often an amendment,
    so the sanction starts with the designation where that is earlier. A year of another calendar than the Gregorian becomes no birth date.
    """
    draft = Draft(f"{list_id}-{record.number}", "Person" if record.person else "Organization", tally, authority=AUTHORITY, country="eu")
    _sanction(record, draft)
    for name in record.names:
        if draft.counted("name elements", bool(whole_name(name))):
            _name(name, draft)
    for born in record.births:
        _birth(born, draft)
    for place in record.citizenships:
        _citizenship(place, draft)
    for place in record.addresses:
        _address(place, draft)
    for kind, value in record.contacts:
        _contact(kind, value, draft)
    for paper in record.papers:
        _paper(paper, draft)
    for remark in record.remarks:
        draft.note(remark)
    for kind, element, text in record.unknown:
        draft.unknown(kind, element, text)
    return draft.entities()


def _sanction(record: EuRecord, draft: Draft) -> None:
    facts = record.facts
    draft.fact("recordId", record.number)
    draft.fact("authorityId", facts.get("euReferenceNumber", ""))
    draft.fact("unscId", facts.get("unitedNationId", ""))
    draft.fact("reason", facts.get("designationDetails", ""))
    listed = [facts["designationDate"]] if facts.get("designationDate") else []
    starts = list(listed)
    for regulation in record.regulations:
        draft.programme(regulation.get("programme", ""))
        draft.fact("description", regulation.get("numberTitle", ""))
        if url := regulation.get("publicationUrl"):
            draft.sanction.add("sourceUrl", url)
        listed += [date for key in ("publicationDate",) if (date := regulation.get(key))]
        starts += [date for key in ("entryIntoForceDate",) if (date := regulation.get(key))]
    for prop, dates in (("listingDate", listed), ("startDate", starts)):
        if dates:
            draft.fact(prop, min(read_day(date) or date for date in dates))
    draft.fact("endDate", facts.get("delistingDate", ""))


def _name(name: Facts, draft: Draft) -> None:
    remark = name.get("remark", "")
    weak = name.get("strong", "true").lower() == "false" or bool(_WEAK.search(remark))
    former = bool(_FORMER.search(remark))
    first = not weak and not former and not draft.named
    draft.name(whole_name(name), "fka" if former else "name" if first else "aka", weak=weak, lang=name.get("nameLanguage", ""))
    if draft.schema == "Person":
        if first:
            for prop, key in (("firstName", "firstName"), ("middleName", "middleName"), ("lastName", "lastName")):
                draft.add(prop, name.get(key, ""))
        if gender := _GENDERS.get(name.get("gender", "").upper()):
            draft.add("gender", gender)
    for title in split_numbered(name.get("title", "")):
        draft.add("title" if draft.schema == "Person" else "notes", title)
    for role in split_numbered(name.get("function", "")):
        draft.add("position" if draft.schema == "Person" else "summary", role)
    if remark:
        draft.note(f"{whole_name(name)}: {remark}")


def _birth(born: Facts, draft: Draft) -> None:
    date = _written(born)
    place = ", ".join(part for key in ("place", "city", "region", "zipCode") if (part := born.get(key, "")))
    country = _country_words(born)
    if not draft.counted("birth date elements", bool(date or place or country or born.get("remark"))):
        return
    if date:
        _born(date, born, draft)
    if place or country:
        draft.birth_place(place, country)
    if remark := born.get("remark"):
        draft.note(f"Born: {remark}")


def _written(born: Facts) -> str:
    """The date as the formats have it: a day, its parts, a range of years, or (in the old format) words."""
    if born.get("birthdate"):
        return born["birthdate"]
    first, last = born.get("yearRangeFrom", ""), born.get("yearRangeTo", "")
    year, month, day = (born.get(key, "") for key in ("year", "monthOfYear", "dayOfMonth"))
    if year.strip("0"):
        return "-".join(part for part in (year, month.zfill(2) if month else "", day.zfill(2) if month and day else "") if part)
    return f"{first} - {last}" if first.strip("0") and last.strip("0") else next((part for part in (first, last) if part.strip("0")), "")


def _born(date: str, born: Facts, draft: Draft) -> None:
    calendar = born.get("calendarType", "GREGORIAN").upper()
    if calendar not in ("GREGORIAN", ""):
        draft.leave("birthDate", f"Born {date} ({calendar} calendar)")
        return
    parts = [int(part) if part.isdecimal() and len(part) < 5 else 0 for part in date.split("-")]
    if len(parts) <= 3 and " " not in date and parts[0] > 31:
        span = calendar_span(*parts)
        dates, left = ([Interval(*span, False, date)] if span else []), ""
    else:
        dates, left = read_dates(date)
    if not dates or left:
        draft.leave("birthDate", f"Born {date}")
    for one in dates:
        circa = one.circa or born.get("circa", "").lower() == "true"
        draft.born(Interval(one.first, one.last, circa, one.text))


def _citizenship(place: Facts, draft: Draft) -> None:
    country = _country_words(place)
    since, until = place.get("acquisitionDate", ""), place.get("disenfranchisementDate", "")
    if draft.counted("citizenship elements", bool(country or place.get("remark"))):
        draft.country("citizenship" if draft.schema == "Person" else "country", country)
        for text in (place.get("region", ""), since and f"since {since}", until and f"until {until}", place.get("remark", "")):
            if text:
                draft.note(f"Citizenship: {text}")


def _address(place: Facts, draft: Draft) -> None:
    country = _country_words(place)
    box = place.get("poBox", "")
    street = ", ".join(part for part in (place.get("street", ""), place.get("place", ""), f"P.O. Box {box}" if box else "") if part)
    parts = {"street": street, "city": place.get("city", ""), "state": place.get("region", ""), "postalCode": place.get("zipCode", "")}
    at_listing = "as at the time of listing" if place.get("asAtListingTime", "").lower() == "true" else ""
    remarks = "; ".join(part for part in (place.get("remark", ""), at_listing) if part)
    if draft.counted("address elements", bool(any(parts.values()) or country or place.get("remark") or place.get("contactInfo"))):
        draft.address(country=country, remarks=remarks, **parts)
        if place.get("remark") and not any(parts.values()) and not country:
            draft.note(place["remark"])


def _contact(kind: str, value: str, draft: Draft) -> None:
    """Telephone, fax, e-mail, web; several numbers in one value are told apart at semicolons and line ends."""
    for part in (piece.strip() for piece in re.split(r"[;\n]", value)):
        if not says_something(part):
            continue
        match kind.upper():
            case "PHONE" | "FAX":
                draft.phone(part)
            case "EMAIL":
                draft.add("email", part)
            case "WEB":
                draft.add("website", part)
            case _:
                draft.unknown("contact", kind, part)


def _paper(paper: Facts, draft: Draft) -> None:
    number = paper.get("number") or paper.get("latinNumber", "")
    code = paper.get("identificationTypeCode", "").lower()
    kind = paper.get("identificationTypeDescription") or paper.get("identificationTypeCode", "")
    flags = [words for key, words in _FLAGS.items() if paper.get(key, "").lower() == "true"]
    remark = "; ".join(
        part
        for part in (
            *flags,
            f"name on the document: {paper['nameOnDocument']}" if paper.get("nameOnDocument") else "",
            f"Latin number: {paper['latinNumber']}" if paper.get("latinNumber") and paper.get("number") else "",
            f"region: {paper['region']}" if paper.get("region") else "",
            paper.get("remark", ""),
        )
        if part
    )
    if not draft.counted("identification elements", bool(number or remark)):
        return
    if not number:
        draft.note(f"{kind}: {remark}")
        return
    if code in _PASSPORTS and draft.schema == "Person":
        props: tuple[str, ...] = ("passportNumber", "idNumber")
    else:
        props = _NUMBERS.get(code, ("idNumber", "registrationNumber"))
    draft.paper(
        number,
        props,
        kind=kind,
        country=_country_words(paper),
        authority=paper.get("issuedBy", ""),
        startDate=paper.get("issueDate") or paper.get("validFrom", ""),
        endDate=paper.get("validTo", ""),
        summary=remark,
    )


def _country_words(facts: Facts) -> str:
    """The country in words where they are known, else its code; the EU's "00" and "UNKNOWN" are none. "CS" is Serbia and Montenegro."""
    words, code = facts.get("countryDescription", ""), facts.get("countryIso2Code", "")
    if words.upper() in _UNKNOWN_COUNTRY:
        words = ""
    if code.upper() in _UNKNOWN_COUNTRY:
        code = ""
    if words and country_of(words) is not None:
        return words
    return code if code and country_code(code) is not None else words or code
