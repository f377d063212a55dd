"""A screener over a small list, and documents made on the spot.

The parties of the actions of July 2020 and March 2021 are public facts; all others are fictitious.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import pytest

from ostrakon.certificate import Certificate, ListCertificate
from ostrakon.engine.build import build_index
from ostrakon.engine.settings import Settings
from ostrakon.screening.screener import Screener

CERTIFICATE = Certificate(
    lists=(ListCertificate("xx-test", "xx-test-1", "ab" * 32, "2021-03-22", "2021-03-23T00:00:00+00:00", 30, "cd" * 32),),
    engine_version="0",
    settings_hash="cd" * 32,
    screened_at="",
)

PERSONS = {
    "1": "CHEN, Quanguo", "2": "ZHU, Hailun", "3": "WANG, Mingshan", "4": "HUO, Liujun", "6": "WANG, Junzheng", "7": "CHEN, Mingguo",
    "20": "TESSELMANN ORVANDO, Jaroslav", "21": "AL-VESHRI, Samir", "22": "GARZA LOMAS, Juan", "23": "GARZA PINTO, Luis",
    "24": "GARZA VELA, Pedro", "25": "GARZA MORO, Juan", "26": "KALIMOV, Bogdan Stepanovich", "27": "GARZA SORIA, Juan",
    "28": "QUINTERO DE LARA, Rosalva Marta",
}  # fmt: skip
ORGANISATIONS = {
    "5": ("XINJIANG PUBLIC SECURITY BUREAU", "XINJIANG BUREAU OF PUBLIC SECURITY", "PUBLIC SECURITY DEPARTMENT OF XUAR"),
    "8": ("XINJIANG PRODUCTION AND CONSTRUCTION CORPS",),
    "30": ("BRIGHTWATER HOLDING",),
    "31": ("VELMORIA",),
    "32": ("TUNDRA S.A.",),
    "33": ("MINISTRY OF INTERIOR",),
    "34": ("NORDHAVEN SHIPPING LINES",),
    "35": ("ALLIANCE",),
    "36": ("HORUSBALLAH",),
}
VESSELS = {"40": "SILVER TERN", "41": "AMBER"}
WEAK = {"20": "EL MURO", "30": "BRIGHTWATER FAMILY OFFICE"}


def entity(number: str, schema: str, *names: str) -> dict[str, Any]:
    """A listed party; the ministry is the only one whose country is known."""
    aliases = [{"name": name, "kind": "aka" if place else "name", "quality": "strong"} for place, name in enumerate(names)]
    if number in WEAK:
        aliases.append({"name": WEAK[number], "kind": "aka", "quality": "weak"})
    properties = {"name": [names[0]], "program": ["TEST"]}
    if number == "33":
        properties["country"] = ["by"]
    return {"id": f"xx-test-{number}", "schema": schema, "caption": names[0], "properties": properties, "aliases": aliases}


@pytest.fixture(scope="session")
def screener() -> Screener:
    """A screener over the list above."""
    entities = [entity(number, "Person", name) for number, name in PERSONS.items()]
    entities += [entity(number, "Organization", *names) for number, names in ORGANISATIONS.items()]
    entities += [entity(number, "Vessel", name) for number, name in VESSELS.items()]
    settings = Settings()
    return Screener(build_index([("xx-test", entities)], settings.weights), settings, CERTIFICATE)


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """A function that writes a PDF of some pages, each a list of lines; an empty page has a picture instead of text."""
    return _pdf


def _pdf(*pages: list[str]) -> bytes:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids: list[int] = []
    for lines in pages:
        shown = b"".join(b"(" + line.encode("latin-1").replace(b"(", rb"\(").replace(b")", rb"\)") + b") Tj T*\n" for line in lines)
        content = b"BT /F1 11 Tf 14 TL 60 780 Td\n" + shown + b"ET" if lines else b"0 0 200 200 re f"
        packed = zlib.compress(content)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream")
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        objects.append(page % len(objects))
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    written = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return written + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
