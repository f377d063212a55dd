"""The grammar of remarks, one kind of segment after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.lists.sources.ofac_remarks import Fact, parse_segment, split_segments


def fact(segment: str, *titles: str) -> Fact:
    found = parse_segment(segment, frozenset(titles))
    assert found is not None, segment
    return found


@pytest.mark.parametrize(
    ("remarks", "segments"),
    [
        ("DOB Jan 1958; POB Lianshui, Jiangsu, China; Gender Male.", ["DOB Jan 1958", "POB Lianshui, Jiangsu, China", "Gender Male"]),
        ("", []),
        (".", []),
        ("DOB 1952", ["DOB 1952"]),
        ("Linked To: FICTITIOUS S.A.", ["Linked To: FICTITIOUS S.A"]),
        ("Linked To: FICTITIOUS S.A..", ["Linked To: FICTITIOUS S.A."]),
        ("a.k.a. 'ONE; TWO'; DOB 1960.", ["a.k.a. 'ONE; TWO'", "DOB 1960"]),
        ("a.k.a. 'AL-FIC'TION'; f.k.a. 'MOON'.", ["a.k.a. 'AL-FIC'TION'", "f.k.a. 'MOON'"]),
        ("People's Deputy; People's Judge.", ["People's Deputy", "People's Judge"]),
        ("DOB 1952; ; Gender Male.", ["DOB 1952", "Gender Male"]),
        ("a.k.a. 'CUT OFF", ["a.k.a. 'CUT OFF"]),
    ],
)
def test_splitting(remarks: str, segments: list[str]) -> None:
    assert split_segments(remarks) == segments


@pytest.mark.parametrize(
    ("segment", "kind", "value"),
    [
        ("DOB 1952", "birth_date", "1952"),
        ("alt. DOB circa 1961", "birth_date", "circa 1961"),
        ("Alt. DOB: 10 October 1969", "birth_date", "10 October 1969"),
        ("POB Pingyu, Henan, China", "birth_place", "Pingyu, Henan, China"),
        ("alt. POB: Keren Eritrea", "birth_place", "Keren Eritrea"),
        ("nationality Iran", "nationality", "Iran"),
        ("nationality: Eritrean", "nationality", "Eritrean"),
        ("citizen Syria", "nationality", "Syria"),
        ("Nationality of Registration Cayman Islands", "nationality", "Cayman Islands"),
        ("Gender Female", "text", "Female"),
        ("Linked To: XINJIANG PUBLIC SECURITY BUREAU", "link", "XINJIANG PUBLIC SECURITY BUREAU"),
        ("(Linked To: NIOC AFFAIRS (LONDON) LIMITED)", "link", "NIOC AFFAIRS (LONDON) LIMITED"),
        ("Website www.example.org", "text", "www.example.org"),
        ("Website:  www.example.org", "text", "www.example.org"),
        ("www.example.org", "text", "www.example.org"),
        ("http://www.example.org (website)", "text", "http://www.example.org"),
        ("alt. Email Address info@example.org", "text", "info@example.org"),
        ("info@example.org (email).", "text", "info@example.org"),
        ("Email:info@example.org", "text", "info@example.org"),
        ("Phone Number 8613314257947", "phone", "8613314257947"),
        ("Telephone: (04) 710043", "phone", "(04) 710043"),
        ("Alt. Fax: 9221227700019", "phone", "9221227700019"),
        ("PHONE 850 2 18111 ext. 8221", "phone", "850 2 18111 ext. 8221"),
        ("Organization Established Date 21 Jan 1994", "date", "21 Jan 1994"),
        ("Vessel Year of Build 2003", "date", "2003"),
        ("Aircraft Manufacture Date Feb 1992", "date", "Feb 1992"),
        ("Organization Type: Activities of holding companies", "text", "Activities of holding companies"),
        ("Target Type State-Owned Enterprise", "text", "State-Owned Enterprise"),
        ("Former Vessel Flag Tuvalu", "text", "Tuvalu"),
        ("Other Vessel Type Landing Craft", "text", "Landing Craft"),
        ("Other Vessel Call Sign 5IM713", "code", "5IM713"),
        ("MMSI 572469210", "code", "572469210"),
        ("Vessel Registration Identification IMO 9187629", "code", "IMO 9187629"),
        ("SWIFT/BIC SABRRUMM", "code", "SABRRUMM"),
        ("Aircraft Construction Number (also called L/N or S/N or F/N) 8401", "code", "8401"),
        ("Aircraft Manufacturer's Serial Number (MSN) 1023409321", "code", "1023409321"),
        ("Previous Aircraft Tail Number G-VAIR", "code", "G-VAIR"),
        ("Aircraft Model IL76-TD", "text", "IL76-TD"),
        ("Aircraft Operator YAS AIR", "remark", "YAS AIR"),
        ("D-U-N-S Number 56-558-7594", "code", "56-558-7594"),
        ("ISIN CNE100000CP9", "security", "CNE100000CP9"),
        ("Equity Ticker 601766 CN", "security", "601766 CN"),
        ("Issuer Name Fictitious Rail Co.", "issuer_name", "Fictitious Rail Co."),
        ("Chinese Commercial Code 2621 4453 7003", "remark", "2621 4453 7003"),
        ("Position: Financial Manager", "text", "Financial Manager"),
        ("Alternate Title, Brigadier General", "text", "Brigadier General"),
        ("Rank Brigadier General", "text", "Brigadier General"),
        ("Tribe: Noorzai", "text", "Noorzai"),
        ("ethnicity Kurdish", "text", "Kurdish"),
    ],
)
def test_labelled_values(segment: str, kind: str, value: str) -> None:
    found = fact(segment)
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize(
    ("segment", "kind", "number", "country", "issued", "expires"),
    [
        ("Passport A123 (Iran)", "passport", "A123", "Iran", None, None),
        ("Passport A123 (Iran) issued 22 Jul 1998 expires 21 Jul 2008", "passport", "A123", "Iran", "22 Jul 1998", "21 Jul 2008"),
        ("alt. Passport 4005504207 expires May 2006", "passport", "4005504207", None, None, "May 2006"),
        ("Diplomatic Passport 008827 (Iran) issued 1999", "passport", "008827", "Iran", "1999", None),
        ("Stateless Person Passport C000375 (Moldova)", "passport", "C000375", "Moldova", None, None),
        ("Cedula No. 16351225 (Colombia) issued 20 Jun 1977", "document", "16351225", "Colombia", "20 Jun 1977", None),
        ("NIT # 800110336-3 (Colombia)", "document", "800110336-3", "Colombia", None, None),
        ("R.F.C. SLA 111221 6P7 (Mexico)", "document", "SLA 111221 6P7", "Mexico", None, None),
        ("C.U.R.P. HEXF610101HDFRRL09 (Mexico)", "document", "HEXF610101HDFRRL09", "Mexico", None, None),
        ("National ID No. CNIC: 35202-5400413-9 (Pakistan)", "document", "CNIC: 35202-5400413-9", "Pakistan", None, None),
        ("Tax ID No. 7744001497 (Russia)", "document", "7744001497", "Russia", None, None),
        ("Registration Number 1027700070518(Russia)", "document", "1027700070518", "Russia", None, None),
        ("V.A.T. Number BG 103045920 (Bulgaria)", "document", "BG 103045920", "Bulgaria", None, None),
        ("Unified Social Credit Code (USCC) 911100007109310297 (China)", "document", "911100007109310297", "China", None, None),
        ("Driver's License No. 07442833 (United States) expires 15 Mar 2016", "document", "07442833", "United States", None, "15 Mar 2016"),
        ("Trade License No. CN-1234 (United Arab Emirates)", "document", "CN-1234", "United Arab Emirates", None, None),
        ("Company Number 5592 (Korea, North)", "document", "5592", "Korea, North", None, None),
        ("Legal Entity Number 549300LCJ1UJXHYBWI24", "code", "549300LCJ1UJXHYBWI24", None, None, None),
        ("International Maritime Organization No. (5777731)", "code", "5777731", None, None, None),
        # kinds without an entry in the vocabulary
        (
            "National Foreign ID Number 350991386390 (Thailand) issued 28 Oct 1952",
            "document",
            "350991386390",
            "Thailand",
            "28 Oct 1952",
            None,
        ),
        ("Turkish Identification Number 99148469954 (Turkey)", "document", "99148469954", "Turkey", None, None),
        ("Dubai Chamber of Commerce Membership No. 71680", "document", "71680", None, None, None),
        ("Refugee ID Card A88000043 (Moldova)", "document", "A88000043", "Moldova", None, None),
        ("Bosnian Personal ID No. 1005967953038", "document", "1005967953038", None, None, None),
    ],
)
def test_documents(segment: str, kind: str, number: str, country: str | None, issued: str | None, expires: str | None) -> None:
    found = fact(segment)
    assert (found.kind, found.value, found.country, found.issued, found.expires) == (kind, number, country, issued, expires)


def test_brackets_that_are_no_country_qualify_the_number() -> None:
    assert fact("Tax ID No. 32071216470 (Texas) (United States)").qualifier == "Texas"
    assert fact("Tarjeta Profesional 186785 (Abogado) (Colombia)").qualifier == "Abogado"
    behind_label = fact("Registration Certificate Number (Dubai) DMCC193946 (United Arab Emirates)")
    assert (behind_label.value, behind_label.qualifier) == ("DMCC193946", "Dubai")


@pytest.mark.parametrize(
    ("segment", "kind", "name"),
    [
        ("a.k.a. 'ABU FICTION'", "aka", "ABU FICTION"),
        ("alt. a.k.a. 'ABU FICTION'", "aka", "ABU FICTION"),
        ("f.k.a. 'ALPHA'", "fka", "ALPHA"),
        ("n.k.a. 'LGOK'", "nka", "LGOK"),
        ("d.b.a. 'FICTION PAINTBALL'", "aka", "FICTION PAINTBALL"),
        ("a.k.a. 'JSC 'FIC''", "aka", "JSC 'FIC'"),
        ("a.k.a. 'AL-QA'IDA'", "aka", "AL-QA'IDA"),
    ],
)
def test_weak_aliases(segment: str, kind: str, name: str) -> None:
    found = fact(segment)
    assert (found.kind, found.label, found.value) == ("alias", kind, name)


@pytest.mark.parametrize(
    ("segment", "currency", "address"),
    [
        ("Digital Currency Address - XBT 1FictitiousWa11etAddressXXXXXXXX1a", "XBT", "1FictitiousWa11etAddressXXXXXXXX1a"),
        (
            "alt. Digital Currency Address - ETH 0x00000000000000000000000000000000f1c71710",
            "ETH",
            "0x00000000000000000000000000000000f1c71710",
        ),
        ("Digital Currency Address - USDT TNVaKWQzau4xL9bcnvLmF9KSEQxKEd5TdJ", "USDT", "TNVaKWQzau4xL9bcnvLmF9KSEQxKEd5TdJ"),
        ("alt. Digital Currency Address - XBT1FictitiousWa11etAddressYYYYYYYY2b", "XBT", "1FictitiousWa11etAddressYYYYYYYY2b"),
    ],
)
def test_wallets(segment: str, currency: str, address: str) -> None:
    found = fact(segment)
    assert (found.kind, found.label, found.value) == ("wallet", currency, address)


@pytest.mark.parametrize(
    "segment",
    [
        "Additional Sanctions Information - Subject to Secondary Sanctions",
        "Secondary sanctions risk: section 1(b) of Executive Order 13224, as amended by Executive Order 13886",
        "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions: some regulation, section 510.214",
        "Executive Order 13846 information: FOREIGN EXCHANGE.  Sec. 5(a)(iii)",
        "CAATSA Section 235 Information: EXPORT SANCTIONS Sec. 235(a)(2)",
        "IFCA Determination - Port Operator",
        "For more information on directives, please visit the following link: https://ofac.treasury.gov/x",
    ],
)
def test_measures(segment: str) -> None:
    assert fact(segment).kind == "measure"


def test_dates_of_the_listing() -> None:
    found = fact("Effective Date (EO 14024 Directive 3): 26 Mar 2022")
    assert (found.kind, found.value, found.qualifier) == ("listing_date", "26 Mar 2022", "EO 14024 Directive 3")
    assert fact("Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022").value == "03 Jun 2022"


def test_a_title_repeated_in_the_remarks_is_a_title() -> None:
    assert fact("Cutter of ribbons", "Cutter of ribbons").kind == "title"
    assert parse_segment("Cutter of ribbons") is None


def test_data_quoted_from_a_passport() -> None:
    segment = "(Following data derived from an Eritrean passport issued under an alias: Alt. DOB: 10 October 1969"
    assert fact(segment).kind == "birth_date"
    assert fact("Passport No.: 0310857, Eritrea, Issue Date 21 August 2006, Expire Date 20 August 2008)").issued == "21 August 2006"


@pytest.mark.parametrize(
    "segment",
    [
        "juice manufacturer",
        "Switzerland",
        "named in UNSCR 1483",
        "Passport and papers were lost",
        "License is issued by the State of Texas",
        "Passport issued in Sarajevo",
        "Digital Currency Address - none known",
    ],
)
def test_what_no_rule_understands_is_left(segment: str) -> None:
    assert parse_segment(segment) is None


@pytest.mark.parametrize("label", ["DOB", "Passport", "Website", "Linked To:", "a.k.a.", "Digital Currency Address - XBT", "nationality"])
def test_a_label_without_a_value_does_no_harm(label: str) -> None:
    parse_segment(label)


def test_hardly_anything_of_the_real_list_is_left(shared: Path) -> None:
    from ostrakon.lists.sources.ofac_legacy import parse
    from ostrakon.lists.sources.source import SourceFile

    folder = shared / "lists" / "ofac" / "2021-07"
    tally = parse([SourceFile(path.name, path.read_bytes()) for path in sorted(folder.iterdir())], "us-ofac-sdn").tally
    assert tally.segments > 32_000
    assert tally.leftover_share <= 0.005
