"""How many payment messages are decided in a second, and how long one takes, in a warm process with the record on the disk.

    python benchmarks/payments.py --lists FOLDER_OF_OFAC_FILES [--home FOLDER] [--messages 4000]

The messages are made here: pacs.008 and MT103 with two customers, two to four banks, addresses and a remittance line each. Customers come
from a base of `--customers` names (payments repeat their payers), banks from a few hundred; invoice numbers and amounts are always new.
"""

from __future__ import annotations

import argparse
import gc
import random
import tempfile
import time
from pathlib import Path

from speed_measure import machine, percentile

from ostrakon import ListStore, Screener, Settings
from ostrakon.screening.payments import PaymentRecord, PaymentScreener, read_messages

_FIRST = "Anna Marek Lucia Tomas Ines Olaf Petra Hugo Mira Jonas Clara Emil Nadia Pavel Rosa Viktor Elsa Bruno Alma Felix".split()
_LAST = "Novak Lindgren Moreau Keller Santos Ricci Haugen Dvorak Peeters Walsh Jansen Kowalski Marino Fischer Nilsson Duarte".split()
_FIRMS = "Foods Optics Timber Ceramics Logistics Textiles Tools Paper Glass Bakery Seeds Boats Cycles Lamps Motors Printing".split()
_TOWNS = [
    ("DE", "Bremen"),
    ("FR", "Nantes"),
    ("IT", "Parma"),
    ("ES", "Gijon"),
    ("SE", "Lund"),
    ("PL", "Gdynia"),
    ("NL", "Breda"),
    ("IE", "Cork"),
]
_GOODS = (
    "spare parts for pumps,annual licence fee,freight and insurance,consulting in May,office furniture,school fees,rent for June".split(",")
)

PACS = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf><GrpHdr><MsgId>{ref}</MsgId>
<CreDtTm>2024-05-20T10:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr><CdtTrfTxInf>
<PmtId><InstrId>{ref}</InstrId><EndToEndId>{ref}</EndToEndId><UETR>{ref}</UETR></PmtId>
<IntrBkSttlmAmt Ccy="EUR">{amount}</IntrBkSttlmAmt><InstgAgt><FinInstnId><BICFI>{bank1}</BICFI></FinInstnId></InstgAgt>
<InstdAgt><FinInstnId><BICFI>{bank2}</BICFI></FinInstnId></InstdAgt><Dbtr><Nm>{payer}</Nm><PstlAdr><StrtNm>Harbour Street</StrtNm>
<BldgNb>{house}</BldgNb><TwnNm>{town1}</TwnNm><Ctry>{country1}</Ctry></PstlAdr></Dbtr><DbtrAcct><Id><IBAN>{iban1}</IBAN></Id></DbtrAcct>
<DbtrAgt><FinInstnId><BICFI>{bank1}</BICFI></FinInstnId></DbtrAgt><CdtrAgt><FinInstnId><BICFI>{bank2}</BICFI></FinInstnId></CdtrAgt>
<Cdtr><Nm>{payee}</Nm><PstlAdr><TwnNm>{town2}</TwnNm><Ctry>{country2}</Ctry></PstlAdr></Cdtr><CdtrAcct><Id><IBAN>{iban2}</IBAN></Id></CdtrAcct>
<RmtInf><Ustrd>Invoice {invoice} {goods}</Ustrd></RmtInf></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>
"""
MT103 = """{{1:F01{bank1}0000000000}}{{2:I103{bank2}N}}{{3:{{121:{ref}}}}}{{4:
:20:{ref}
:23B:CRED
:32A:240520EUR{amount}
:50K:/{iban1}
{payer}
{house} HARBOUR STREET
{town1}
:59:/{iban2}
{payee}
{town2}
:70:INVOICE {invoice}
{goods}
:71A:SHA
-}}
"""


def messages(count: int, customers: int, seed: int = 7) -> list[bytes]:
    """Messages of both kinds in turn; one payer in a hundred is a listed name."""
    draw = random.Random(seed)
    people = [f"{draw.choice(_FIRST)} {draw.choice(_FIRST)[0]} {draw.choice(_LAST)}-{draw.choice(_LAST)}" for _ in range(customers // 2)]
    people += [
        f"{draw.choice(_LAST)} {draw.choice(_FIRMS)} and {draw.choice(_FIRMS)} GmbH {draw.randint(1, 99)}" for _ in range(customers // 2)
    ]
    letters = "ABCDEFGHIJKLMNOPRSTUVWZ"
    banks = ["".join(draw.choices(letters, k=4)) + draw.choice(_TOWNS)[0] + "2AXXX" for _ in range(300)]
    made = []
    for number in range(count):
        (country1, town1), (country2, town2) = draw.choice(_TOWNS), draw.choice(_TOWNS)
        fields = {
            "ref": f"{seed}-{number:010}", "amount": f"{draw.randint(100, 99999)}.{draw.randint(10, 99)}", "bank1": draw.choice(banks),
            "bank2": draw.choice(banks), "payer": draw.choice(people) if number % 100 else "Chen Quanguo", "payee": draw.choice(people),
            "house": str(draw.randint(1, 200)), "country1": country1, "country2": country2, "town1": town1, "town2": town2,
            "iban1": f"{country1}{draw.randint(10**17, 10**18)}", "iban2": f"{country2}{draw.randint(10**17, 10**18)}",
            "invoice": f"{draw.randint(2023, 2026)}-{draw.randint(1000, 999999)}", "goods": draw.choice(_GOODS),
        }  # fmt: skip
        if number % 2:
            said = {key: value.upper() for key, value in fields.items()}
            said |= {"bank1": fields["bank1"][:8] + "A" + "XXX", "bank2": fields["bank2"][:8] + "A" + "XXX"}
            said["amount"] = said["amount"].replace(".", ",")
            made.append(MT103.format(**said).encode())
        else:
            made.append(PACS.format(**fields).encode())
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lists", type=Path, required=True, help="Folder with OFAC's SDN files.")
    parser.add_argument("--home", type=Path, help="Folder for the lists and the record (default: a temporary one).")
    parser.add_argument("--messages", type=int, default=4000)
    parser.add_argument("--customers", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, PaymentRecord(Path(temporary)) as record:
        store = ListStore.open(options.home or Path(temporary))
        if not store.lists():
            store.load("us-ofac-sdn", sorted(options.lists.glob("*.csv")), published_at="2024-05-15")
        screener = Screener.open(store, settings=Settings.for_profile("payments"))
        payments = PaymentScreener(screener, record)
        for data in messages(1000, options.customers, seed=1):  # warm up: kernels, banks, some of the customers
            list(payments.decide_many(read_messages(data, "warm")))
        gc.collect()
        gc.freeze()  # as a service does once it is warm: what stays need not be gone through at each collection
        made = messages(options.messages, options.customers, seed=2)
        began = time.perf_counter()
        decided = list(payments.decide_many(payment for data in made for payment in read_messages(data, "batch")))
        seconds = time.perf_counter() - began
        held = sum(decision.outcome == "hold" for decision in decided)
        print(f"{len(decided):,} messages in {seconds:.2f} s: {len(decided) / seconds:,.0f} a second, {held} held")
        times = []
        for data in messages(min(options.messages, 1000), options.customers, seed=3):
            began = time.perf_counter()
            for payment in read_messages(data, "single"):
                payments.decide(payment)
            times.append((time.perf_counter() - began) * 1000)
        print(f"one at a time: median {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms, most {max(times):.1f} ms")
        print(machine())


if __name__ == "__main__":
    main()
