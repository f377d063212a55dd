"""Made-up payment messages as banks exchange them: five kinds, three forms of addresses, texts that are hardly ever the same twice.

Of the customers some come again, as payers and shops do, and more are new. Nobody here is meant to be anybody.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

_FIRST = """Anna Marek Lucia Tomas Ines Olaf Petra Hugo Mira Jonas Clara Emil Nadia Pavel Rosa Viktor Elsa Bruno Alma Felix Amara Dmitri
Leila Hassan Yusuf Fatima Wei Xiaoling Haruto Sakura Minjun Seoyeon Arjun Priya Rahul Ananya Carlos Maria Jose Camila Kwame Abena
Chinedu Ngozi Oleksandr Iryna Mehmet Elif Giorgos Eleni Lars Ingrid Patrick Siobhan John Margaret""".split()
_LAST = """Novak Lindgren Moreau Keller Santos Ricci Haugen Dvorak Peeters Walsh Jansen Kowalski Marino Fischer Nilsson Duarte Okafor
Mensah Tanaka Suzuki Kim Park Sharma Patel Iyer Rodriguez Fernandez Castillo Petrov Ivanova Shevchenko Yilmaz Demir Papadopoulos
Hussein Rahman Khan Nguyen Tran Chen Zhang Lee Wong Murphy Byrne Olsen Berg Laurent Dubois Esposito Romano Silva Costa""".split()
_FIRMS = """Foods Optics Timber Ceramics Logistics Textiles Tools Paper Glass Bakery Seeds Boats Cycles Lamps Motors Printing Marine
Trading Chemicals Plastics Machinery Electronics Garments Steel Agro Pharma Travel Media Engineering Construction""".split()
_KINDS_OF_FIRM = [
    "GmbH",
    "Ltd",
    "S.A.",
    "B.V.",
    "Inc",
    "LLC",
    "AB",
    "S.r.l.",
    "Pvt Ltd",
    "Co., Ltd.",
    "and Sons",
    "Group",
    "Holding",
    "Sp. z o.o.",
]
_STREETS = ["Harbour Street", "Lindenallee", "Rue de la Gare", "Via Garibaldi", "Calle Mayor", "Kungsgatan", "High Street", "Station Road"]
_TOWNS = [
    ("DE", "Germany", "Bremen"), ("FR", "France", "Nantes"), ("IT", "Italy", "Parma"), ("ES", "Spain", "Gijon"), ("SE", "Sweden", "Lund"),
    ("PL", "Poland", "Gdynia"), ("NL", "Netherlands", "Breda"), ("IE", "Ireland", "Cork"), ("TR", "Turkey", "Izmir"),
    ("IN", "India", "Pune"),
    ("CN", "China", "Ningbo"), ("BR", "Brazil", "Santos"), ("AE", "United Arab Emirates", "Dubai"), ("KE", "Kenya", "Mombasa"),
]  # fmt: skip
_GOODS = """spare parts|annual licence fee|freight charges|consulting services|office furniture|school fees|rent|cotton yarn|steel pipes|
ceramic tiles|solar panels|medical supplies|coffee beans|software maintenance|legal fees|family support|salary|insurance premium|
conference booking|machine tools|dried fruit|textile dyes|water pumps|packaging material|customs duty|repair of vessel engine""".replace(
    "\n", ""
).split("|")
_MONTHS = "January February March April May June July August September October November December".split()
_LETTERS = "ABCDEFGHIJKLMNOPRSTUVWZ"

_DOCUMENT = '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{kind}">{body}</Document>\n'


@dataclass(frozen=True, slots=True)
class _Customer:
    """Who pays or is paid: a name, a town with its country, an account and a bank."""

    name: str
    street: str
    house: int
    town: tuple[str, str, str]
    iban: str
    bic: str


def messages(
    count: int, *, customers: int = 20_000, new: float = 0.6, seed: int = 7, listed: Sequence[str] = ("Chen Quanguo",)
) -> list[bytes]:
    """That many messages, pacs.008, MT103, pacs.009 with its cover, pain.001 and MT202COV mixed; one in a hundred has a name of `listed`.

    `new` is the share of customers who do not come again; the others are drawn from a base of `customers`.
    """
    draw = random.Random(seed)
    base = random.Random(0)
    banks = ["".join(base.choices(_LETTERS, k=4)) + base.choice(_TOWNS)[0] + "2A" for _ in range(400)]
    known = [_customer(base, banks) for _ in range(customers)]
    made = []
    for number in range(count):
        payer, payee, third = (_customer(draw, banks) if draw.random() < new else draw.choice(known) for _ in range(3))
        if number % 100 == 99:
            payee = _Customer(draw.choice(listed), payee.street, payee.house, payee.town, payee.iban, payee.bic)
        kind = draw.choices((_pacs008, _mt103, _pacs009, _pain001, _mt202), (40, 25, 10, 15, 10))[0]
        made.append(kind(draw, f"{seed}-{number:09}", payer, payee, third).encode())
    return made


def _customer(draw: random.Random, banks: Sequence[str]) -> _Customer:
    if draw.random() < 0.5:
        name = f"{draw.choice(_FIRST)} {draw.choice(_FIRST)} {draw.choice(_LAST)}"
        name += f"-{draw.choice(_LAST)}" if draw.random() < 0.3 else ""
    else:
        name = f"{draw.choice(_LAST)} {draw.choice(_FIRMS)} and {draw.choice(_FIRMS)} {draw.choice(_KINDS_OF_FIRM)}"
    town = draw.choice(_TOWNS)
    bic = draw.choice(banks)
    return _Customer(name, draw.choice(_STREETS), draw.randint(1, 300), town, f"{town[0]}{draw.randint(10**19, 10**20 - 1)}", bic)


def _uetr(draw: random.Random) -> str:
    digits = f"{draw.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def _amount(draw: random.Random) -> str:
    return f"{draw.randint(10, 99999)}.{draw.randint(10, 99)}"


def _purpose(draw: random.Random) -> str:
    """A remittance text of one to four parts, as people write them."""
    parts = [f"INVOICE {draw.randint(2023, 2026)}-{draw.randint(1000, 999999)}", draw.choice(_GOODS)]
    if draw.random() < 0.6:
        parts.append(f"{draw.choice(_MONTHS)} {draw.randint(2023, 2026)}")
    if draw.random() < 0.4:
        parts.append(f"order of {draw.choice(_FIRST)} {draw.choice(_LAST)}")
    if draw.random() < 0.3:
        parts.append(f"ref {draw.choice(_LETTERS)}{draw.choice(_LETTERS)}{draw.randint(10**5, 10**8)}")
    return " ".join(parts)


def _address(draw: random.Random, who: _Customer) -> str:
    code, country, town = who.town
    form = draw.random()
    if form < 0.5:
        said = f"<StrtNm>{who.street}</StrtNm><BldgNb>{who.house}</BldgNb><TwnNm>{town}</TwnNm><Ctry>{code}</Ctry>"
    elif form < 0.75:
        said = f"<TwnNm>{town}</TwnNm><Ctry>{code}</Ctry><AdrLine>{who.house} {who.street}</AdrLine>"
    else:
        said = f"<AdrLine>{who.house} {who.street}</AdrLine><AdrLine>{town}, {country}</AdrLine>"
    return f"<PstlAdr>{said}</PstlAdr>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;")


def _party(draw: random.Random, tag: str, who: _Customer) -> str:
    return f"<{tag}><Nm>{_escaped(who.name)}</Nm>{_address(draw, who)}</{tag}>"


def _account(tag: str, who: _Customer) -> str:
    return f"<{tag}><Id><IBAN>{who.iban}</IBAN></Id></{tag}>"


def _agent(tag: str, bic: str) -> str:
    return f"<{tag}><FinInstnId><BICFI>{bic}XXX</BICFI></FinInstnId></{tag}>"


def _remittance(draw: random.Random) -> str:
    return f"<RmtInf><Ustrd>{_purpose(draw)}</Ustrd></RmtInf>"


def _pacs008(draw: random.Random, ref: str, payer: _Customer, payee: _Customer, third: _Customer) -> str:
    ultimate = f"<UltmtDbtr><Nm>{_escaped(third.name)}</Nm></UltmtDbtr>" if draw.random() < 0.2 else ""
    between = _agent("IntrmyAgt1", third.bic) if draw.random() < 0.3 else ""
    transaction = (
        f"<PmtId><InstrId>{ref}</InstrId><EndToEndId>{ref}</EndToEndId><UETR>{_uetr(draw)}</UETR></PmtId>"
        f'<IntrBkSttlmAmt Ccy="EUR">{_amount(draw)}</IntrBkSttlmAmt><IntrBkSttlmDt>2024-05-20</IntrBkSttlmDt><ChrgBr>SHAR</ChrgBr>'
        f"{_agent('InstgAgt', payer.bic)}{_agent('InstdAgt', payee.bic)}{between}{ultimate}{_party(draw, 'Dbtr', payer)}"
        f"{_account('DbtrAcct', payer)}{_agent('DbtrAgt', payer.bic)}{_agent('CdtrAgt', payee.bic)}{_party(draw, 'Cdtr', payee)}"
        f"{_account('CdtrAcct', payee)}<Purp><Cd>GDDS</Cd></Purp>{_remittance(draw)}"
    )
    head = (
        f"<GrpHdr><MsgId>{ref}</MsgId><CreDtTm>2024-05-20T10:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs>"
        "<SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr>"
    )
    body = f"<FIToFICstmrCdtTrf>{head}<CdtTrfTxInf>{transaction}</CdtTrfTxInf></FIToFICstmrCdtTrf>"
    return _DOCUMENT.format(kind="pacs.008.001.08", body=body)


def _pacs009(draw: random.Random, ref: str, payer: _Customer, payee: _Customer, third: _Customer) -> str:
    under = (
        f"<UndrlygCstmrCdtTrf>{_party(draw, 'Dbtr', payer)}{_account('DbtrAcct', payer)}{_agent('DbtrAgt', payer.bic)}"
        f"{_agent('CdtrAgt', payee.bic)}{_party(draw, 'Cdtr', payee)}{_account('CdtrAcct', payee)}{_remittance(draw)}</UndrlygCstmrCdtTrf>"
    )
    body = (
        f"<FICdtTrf><GrpHdr><MsgId>{ref}</MsgId></GrpHdr><CdtTrfTxInf><PmtId><EndToEndId>{ref}</EndToEndId><UETR>{_uetr(draw)}</UETR></PmtId>"
        f'<IntrBkSttlmAmt Ccy="USD">{_amount(draw)}</IntrBkSttlmAmt>{_agent("IntrmyAgt1", third.bic)}{_agent("Dbtr", payer.bic)}'
        f"{_agent('Cdtr', payee.bic)}{under}</CdtTrfTxInf></FICdtTrf>"
    )
    return _DOCUMENT.format(kind="pacs.009.001.08", body=body)


def _pain001(draw: random.Random, ref: str, payer: _Customer, payee: _Customer, third: _Customer) -> str:
    transactions = "".join(
        f"<CdtTrfTxInf><PmtId><EndToEndId>{ref}-{place}</EndToEndId></PmtId><Amt><InstdAmt Ccy='EUR'>{_amount(draw)}</InstdAmt></Amt>"
        f"{_agent('CdtrAgt', who.bic)}{_party(draw, 'Cdtr', who)}{_account('CdtrAcct', who)}{_remittance(draw)}</CdtTrfTxInf>"
        for place, who in enumerate((payee, third)[: draw.randint(1, 2)])
    )
    body = (
        f"<CstmrCdtTrfInitn><GrpHdr><MsgId>{ref}</MsgId><InitgPty><Nm>{_escaped(payer.name)}</Nm></InitgPty></GrpHdr><PmtInf>"
        f"<PmtInfId>{ref}</PmtInfId><PmtMtd>TRF</PmtMtd>{_party(draw, 'Dbtr', payer)}{_account('DbtrAcct', payer)}"
        f"{_agent('DbtrAgt', payer.bic)}{transactions}</PmtInf></CstmrCdtTrfInitn>"
    )
    return _DOCUMENT.format(kind="pain.001.001.09", body=body)


def _lines(text: str, most: int = 4) -> list[str]:
    """A text in lines of 35 characters, cut where they are full."""
    return [text[start : start + 35].strip() for start in range(0, min(len(text), 35 * most), 35)]


def _fin(kind: str, user: str, sender: str, receiver: str, lines: Sequence[str]) -> str:
    head = f"{{1:F01{sender}AXXX0000000000}}{{2:I{kind}{receiver}AXXXN}}{{3:{user}}}{{4:"
    return "\n".join([head, *lines, "-}", ""])


def _customers(draw: random.Random, payer: _Customer, payee: _Customer) -> list[str]:
    (code, country, town), (_, land, place) = payer.town, payee.town
    if draw.random() < 0.3:
        ordering = [f":50F:/{payer.iban}", f"1/{payer.name[:33]}", f"2/{payer.house} {payer.street}", f"3/{code}/{town}"]
    else:
        ordering = [f":50K:/{payer.iban}", *_lines(payer.name, 2), f"{payer.house} {payer.street}", f"{town} {country}"]
    return [*ordering, f":59:/{payee.iban}", *_lines(payee.name, 2), f"{payee.house} {payee.street}", f"{place} {land}"]


def _mt103(draw: random.Random, ref: str, payer: _Customer, payee: _Customer, third: _Customer) -> str:
    customers = _customers(draw, payer, payee)
    beneficiary = next(place for place, line in enumerate(customers) if line.startswith(":59"))
    between = [f":56A:{third.bic}"] if draw.random() < 0.3 else []
    lines = [
        f":20:{ref}", ":23B:CRED", f":32A:240520EUR{_amount(draw).replace('.', ',')}", *customers[:beneficiary], f":52A:{payer.bic}",
        *between, f":57A:{payee.bic}", *customers[beneficiary:],
    ]  # fmt: skip
    first, *rest = _lines(_purpose(draw))
    lines += [f":70:{first}", *rest, ":71A:SHA"]
    lines += [f":72:/ACC/ADVISE {draw.choice(_LAST)}", "//BY PHONE"] if draw.random() < 0.2 else []
    return _fin("103", f"{{121:{_uetr(draw)}}}", payer.bic, payee.bic, [line.upper() for line in lines])


def _mt202(draw: random.Random, ref: str, payer: _Customer, payee: _Customer, third: _Customer) -> str:
    lines = [
        f":20:{ref}", f":21:{ref[:14]}C", f":32A:240520USD{_amount(draw).replace('.', ',')}", f":52A:{payer.bic}", f":56A:{third.bic}",
        f":57A:{payee.bic}", f":58A:{payee.bic}", *_customers(draw, payer, payee), f":70:{_lines(_purpose(draw))[0]}",
    ]  # fmt: skip
    return _fin("202", f"{{119:COV}}{{121:{_uetr(draw)}}}", payer.bic, payee.bic, [line.upper() for line in lines])
