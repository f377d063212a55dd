"""A screener that knows three invented parties; also a program that screens a file with it, to be killed by tests."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from ostrakon.certificate import Certificate, ListCertificate
from ostrakon.engine.settings import Settings
from ostrakon.errors import InputError
from ostrakon.hit import Evidence, Hit, Hits
from ostrakon.listing import ListedProgramme, Listing
from ostrakon.party import Party

CERTIFICATE = Certificate(
    lists=(ListCertificate("xx-fictitious", "v1", "ab" * 32, "2020-07-09", "2020-07-09T12:00:00+00:00", 3, "cd" * 32),),
    engine_version="0",
    settings_hash="cd" * 32,
    screened_at="2020-07-10T00:00:00+00:00",
)

LISTED = {
    "harun vexley": ("Harun VEXLEY", "Person", "1958-01", ["xx"]),
    "odo marrick": ("Odo MARRICK", "Person", "1964", []),
    "brightwater holding": ("BRIGHTWATER HOLDING", "Organization", None, ["yy"]),
}
"""Names, kinds, birth dates and countries; all fictitious."""


class FictitiousScreener:
    """Finds a party by its exact name; a name that begins with "=" is found too, to test what spreadsheets make of it."""

    def __init__(self, certificate: Certificate = CERTIFICATE, hour: int = 0) -> None:
        self.settings = Settings()
        self._certificate = certificate
        self._hour = hour
        self._clock = count()

    @property
    def certificate(self) -> Certificate:
        """A new time at every call, as a real one has."""
        return replace(self._certificate, screened_at=f"2020-07-10T{self._hour:02}:00:{next(self._clock) % 60:02}+00:00")

    def screen(self, party: Party, threshold: float | None = None, limit: int = 10) -> Hits:
        ((_, hits),) = self.screen_many([party], threshold, limit)
        return hits

    def screen_many(self, parties: Iterable[Party], threshold: float | None = None, limit: int = 10) -> Iterator[tuple[Party, Hits]]:
        for party in parties:
            if "refuse me" in party.names:
                raise InputError("The engine cannot use this name.")
            found = [hit for name in party.names if (hit := _hit(name)) is not None][:limit]
            yield party, Hits(found, self._certificate)


def _hit(name: str) -> Hit | None:
    key = "odo marrick" if name.startswith("=") else name.casefold()
    if key not in LISTED:
        return None
    caption, schema, birth, countries = LISTED[key]
    properties = {"name": [caption], "nationality": countries, **({"birthDate": [birth]} if birth else {})}
    entity = {"id": f"xx-fictitious-{len(key)}", "schema": schema, "properties": properties}
    sentence = f"The name {name!r} is that of {caption!r}."
    evidence = (Evidence("name", name, caption, 0.94, sentence),)
    programme = ListedProgramme("FICTION", "XX-FICTION", "Fiction", "Office", "xx", ("E.O. 99999",), "active", "https://example.org/")
    listing = Listing(
        "xx-fictitious", "Invented list", entity["id"], (programme,), ("travel ban",), True, False, "2020-07-09", None, (), (), ""
    )
    return Hit(0.94, entity["id"], caption, schema, ("xx-fictitious",), ("FICTION",), caption, evidence, entity, (listing,))


def main(source: str, out: str, *options: str) -> None:
    """Screen a file in chunks of 20 rows and tell of each, so that a test may kill at any of them."""
    from ostrakon.screening.files import Progress, chunks, screen_file

    def tell(progress: Progress) -> None:
        print(progress.rows, flush=True)

    chunks.CHUNK_ROWS = 20
    screen_file(FictitiousScreener(), Path(source), Path(out), resume="--resume" in options, progress=tell)


if __name__ == "__main__":
    main(*sys.argv[1:])
