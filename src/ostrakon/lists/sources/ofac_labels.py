"""The labels of OFAC's remarks and of the idType of its XML, with what each of them means.

The vocabulary is OFAC's "feature types", collected from its files of 2018 to 2025 (flat files and classic XML share it).
A label is matched in any case, at the start of a segment, the longest first.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a labelled value is: `kind` says how it is read, `props` the properties that may hold it, the best first.

    Kinds: birth_date, birth_place, nationality, alias, link, document (a number issued by somebody, becomes an Identification),
    passport, code (a number without a document), title (the record's own position, repeated), wallet, phone, security, issuer_name
    (what exchanges call the party), date (a prefix date), measure (what the sanction means), listing_date, text (any other value
    of a property), remark (understood, but no property holds it).
    """

    kind: str
    props: tuple[str, ...] = ()


_ID = Meaning("document", ("idNumber", "registrationNumber"))
_TAX = Meaning("document", ("taxNumber", "idNumber", "registrationNumber"))
_VAT = Meaning("document", ("vatCode", "taxNumber", "registrationNumber"))
_REGISTRATION = Meaning("document", ("registrationNumber", "idNumber"))
_LICENCE = Meaning("document", ("licenseNumber", "registrationNumber", "idNumber"))
_PASSPORT = Meaning("passport", ("passportNumber", "idNumber", "registrationNumber"))
_MEASURE = Meaning("measure")
_REMARK = Meaning("remark")
_PHONE = Meaning("phone", ("phone",))
_EMAIL = Meaning("text", ("email",))
_WEBSITE = Meaning("text", ("website", "sourceUrl"))
_POSITION = Meaning("text", ("position", "summary"))
_FLAG = Meaning("text", ("flag", "country"))

_TABLE: dict[str, Meaning] = {
    # Persons
    "DOB": Meaning("birth_date"),
    "D.O.B.": Meaning("birth_date"),
    "POB": Meaning("birth_place"),
    "P.O.B.": Meaning("birth_place"),
    "nationality": Meaning("nationality", ("nationality", "country")),
    "citizen": Meaning("nationality", ("citizenship", "country")),
    "Gender": Meaning("text", ("gender",)),
    "Occupation": Meaning("text", ("profession", "position", "summary")),
    "Position also referred to as": _POSITION,
    "Also identified as": _POSITION,
    "Position": _POSITION,
    "Alternate Title": _POSITION,
    "Title": _POSITION,
    "Rank": _POSITION,
    "ethnicity": Meaning("text", ("ethnicity",)),
    "Tribe": Meaning("text", ("ethnicity",)),
    "Subtribe": Meaning("text", ("ethnicity",)),
    "Chinese Commercial Code": _REMARK,  # the telegraph code of a Chinese name, shared by all who bear it: no identifier
    "Individual's height is": _REMARK,
    # Names and relations
    "a.k.a.": Meaning("alias"),
    "f.k.a.": Meaning("alias"),
    "n.k.a.": Meaning("alias"),
    "d.b.a.": Meaning("alias"),
    "Linked To": Meaning("link"),
    # Passports and papers of persons
    "Passport No.": _PASSPORT,
    "Passport": _PASSPORT,
    "Diplomatic Passport": _PASSPORT,
    "Stateless Person Passport": _PASSPORT,
    "British National Overseas Passport": _PASSPORT,
    "Travel Document Number": _PASSPORT,
    "Cedula No.": _ID,
    "National ID No.": _ID,
    "C.U.R.P.": _ID,
    "C.U.I.P.": _ID,
    "C.U.I.": _ID,
    "D.N.I.": _ID,
    "I.F.E.": _ID,
    "N.I.E.": _ID,
    "CNP (Personal Numerical Code)": _ID,
    "LE Number": _ID,
    "Credencial electoral": _ID,
    "Electoral Registry No.": _ID,
    "Cartilla de Servicio Militar Nacional": _ID,
    "Numero de Identidad": _ID,
    "Tarjeta Profesional": _ID,
    "Driver's License No.": _ID,
    "Driver's License": _ID,
    "SSN": Meaning("document", ("socialSecurityNumber", "idNumber", "taxNumber")),
    "VisaNumberID": _ID,
    "Seafarer's Identification Document": _ID,
    "Romanian Permanent Resident": _ID,
    "Immigration No.": _ID,
    "UAE Identification": _ID,
    # Tax numbers
    "NIT #": _TAX,
    "RFC": _TAX,
    "R.F.C.": _TAX,
    "RUC #": _TAX,
    "RIF #": _TAX,
    "RTN": _TAX,
    "RSIN": _TAX,
    "C.U.I.T.": _TAX,
    "C.I.F.": _TAX,
    "N.I.F.": _TAX,
    "Tax ID No.": _TAX,
    "US FEIN": _TAX,
    "Italian Fiscal Code": _TAX,
    "Fiscal Code": _TAX,
    "Paraguayan tax identification number": _TAX,
    "Romanian Tax Registration": _TAX,
    "Numero Unico de Identificacao Tributaria (NUIT)": _TAX,
    "V.A.T. Number": _VAT,
    # Registers of organisations
    "Registration Number": _REGISTRATION,
    "Registration ID": _REGISTRATION,
    "Registration Certificate Number": _REGISTRATION,
    "Identification Number": _ID,
    "Government Gazette Number": _REGISTRATION,
    "Matricula Mercantil No": _REGISTRATION,
    "Folio Mercantil No.": _REGISTRATION,
    "Commercial Registry Number": _REGISTRATION,
    "Company Number": _REGISTRATION,
    "Company ID": _REGISTRATION,
    "UK Company Number": _REGISTRATION,
    "C.R. No.": _REGISTRATION,
    "Romanian C.R.": _REGISTRATION,
    "C.I.N.": _REGISTRATION,
    "Business Registration Number": _REGISTRATION,
    "Business Registration Document #": _REGISTRATION,
    "Business Number": _REGISTRATION,
    "Public Registration Number": _REGISTRATION,
    "Chamber of Commerce Number": _REGISTRATION,
    "Registered Charity No.": _REGISTRATION,
    "Enterprise Number": _REGISTRATION,
    "Economic Register Number (CBLS)": _REGISTRATION,
    "Trade License No.": _LICENCE,
    "License": _LICENCE,
    "Permit Number": _LICENCE,
    "BIK (RU)": _REGISTRATION,
    "MICEX Code": Meaning("security", ("ticker",)),
    "UN/LOCODE": Meaning("code", ("registrationNumber",)),
    "D-U-N-S Number": Meaning("code", ("dunsCode", "registrationNumber")),
    "Legal Entity Number": Meaning("code", ("leiCode", "registrationNumber")),
    "Legal Entity Identifier": Meaning("code", ("leiCode", "registrationNumber")),
    "LEI": Meaning("code", ("leiCode", "registrationNumber")),
    "Unified Social Credit Code (USCC)": Meaning("document", ("uscCode", "registrationNumber", "idNumber")),
    "United Social Credit Code Certificate (USCCC)": Meaning("document", ("uscCode", "registrationNumber", "idNumber")),
    "SWIFT/BIC": Meaning("code", ("swiftBic", "registrationNumber")),
    "International Maritime Organization No.": Meaning("code", ("imoNumber", "registrationNumber")),
    "ISIN": Meaning("security", ("isin",)),
    "Equity Ticker": Meaning("security", ("ticker",)),
    "Issuer Name": Meaning("issuer_name"),
    # Facts about organisations
    "Organization Established Date": Meaning("date", ("incorporationDate",)),
    "Organization Type": Meaning("text", ("sector", "keywords")),
    "Target Type": Meaning("text", ("legalForm", "classification", "keywords")),
    "Nationality of Registration": Meaning("nationality", ("jurisdiction", "country")),
    "Registration Country": Meaning("nationality", ("jurisdiction", "country")),
    "Organization": _REMARK,
    # Ships
    "Vessel Registration Identification": Meaning("code", ("imoNumber", "registrationNumber")),
    "MMSI": Meaning("code", ("mmsi", "registrationNumber")),
    "Vessel Call Sign": Meaning("code", ("callSign",)),
    "Other Vessel Call Sign": Meaning("code", ("callSign",)),
    "Vessel Flag": _FLAG,
    "Other Vessel Flag": _FLAG,
    "Former Vessel Flag": Meaning("text", ("pastFlags",)),
    "Vessel Type": Meaning("text", ("type",)),
    "Other Vessel Type": Meaning("text", ("type",)),
    "Former Vessel Type": Meaning("text", ("pastTypes",)),
    "Vessel Year of Build": Meaning("date", ("buildDate",)),
    "Vessel Owner": _REMARK,
    # Aircraft
    "Aircraft Construction Number (also called L/N or S/N or F/N)": Meaning("code", ("serialNumber",)),
    "Aircraft Manufacturer's Serial Number (MSN)": Meaning("code", ("serialNumber",)),
    "Aircraft Serial Identification": Meaning("code", ("serialNumber",)),
    "Aircraft Mode S Transponder Code": Meaning("code", ("icaoCode",)),
    "Aircraft Tail Number": Meaning("code", ("registrationNumber",)),
    "Previous Aircraft Tail Number": Meaning("code", ("registrationNumber",)),
    "Aircraft Model": Meaning("text", ("model",)),
    "Aircraft Type": Meaning("text", ("type",)),
    "Aircraft Manufacture Date": Meaning("date", ("buildDate",)),
    "Aircraft Operator": _REMARK,
    # Ways to reach them
    "Digital Currency Address -": Meaning("wallet"),
    "Website": _WEBSITE,
    "Email Address": _EMAIL,
    "Email": _EMAIL,
    "Phone Number": _PHONE,
    "Phone No.": _PHONE,
    "Phone": _PHONE,
    "Telephone Number": _PHONE,
    "Telephone No.": _PHONE,
    "Telephone": _PHONE,
    "Tel.": _PHONE,
    "Fax Number": _PHONE,
    "Fax No.": _PHONE,
    "Fax": _PHONE,
    "TELEX": _REMARK,
    "TGMS": _REMARK,
    # What the listing means
    "Additional Sanctions Information": _MEASURE,
    "Secondary sanctions risk": _MEASURE,
    "Transactions Prohibited For Persons Owned or Controlled By": _MEASURE,
    "Executive Order": _MEASURE,
    "CAATSA Section": _MEASURE,
    "PEESA Information": _MEASURE,
    "IFCA Determination": _MEASURE,
    "U.S. Persons Must Continue to Block": _MEASURE,
    "United States financial institutions are prohibited": _MEASURE,
    "This designation refers to": _MEASURE,
    "For more information": _MEASURE,
    "Listing Date": Meaning("listing_date", ("listingDate",)),
    "Effective Date": Meaning("listing_date", ("startDate",)),
    "Purchase/Sales For Divestment Date": Meaning("listing_date"),
}

_BY_FIRST_WORD: dict[str, list[tuple[str, str, Meaning]]] = {}
for _label, _meaning in sorted(_TABLE.items(), key=lambda item: -len(item[0])):
    _BY_FIRST_WORD.setdefault(_label.split()[0].rstrip(":").lower(), []).append((_label.lower(), _label, _meaning))


def find_label(segment: str) -> tuple[str, Meaning, str] | None:
    """The label that a segment starts with, its meaning and the text after it; None for a segment without a known label.

    A colon or a dash between label and value is dropped.
    """
    words = segment.split(None, 1)
    first = words[0].lower() if words else ""
    candidates = _BY_FIRST_WORD.get(first) or _BY_FIRST_WORD.get(first.partition(":")[0], [])
    lowered = segment.lower()
    for lower, label, meaning in candidates:
        if lowered.startswith(lower):
            rest = segment[len(lower) :]
            if not rest or rest[0] in " :,(-" or lower.endswith("-"):
                return label, meaning, rest.lstrip(" :,-") if rest.lstrip()[:1] in (":", ",", "-") else rest.strip()
    return None
