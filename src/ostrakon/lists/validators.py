"""Remembers what an address last gave, so that it need not give the same bytes twice (RFC 9110, section 13)."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select

from ostrakon.lists.schema import fetched_file


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """The bytes an address gave, by their sha256, with the marks by which the server knows them again."""

    address: str
    sha256: str
    etag: str | None
    last_modified: str | None

    def conditions(self) -> dict[str, str]:
        """The request headers that ask for the file only if it has changed."""
        marks = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {header: mark for header, mark in marks.items() if mark is not None}


def remembered(connection: Connection, address: str) -> FetchedFile | None:
    """What the address last gave, if that came into force."""
    row = connection.execute(select(fetched_file).where(fetched_file.c.address == address)).one_or_none()
    return FetchedFile(row.address, row.sha256, row.etag, row.last_modified) if row is not None else None


def remember(connection: Connection, file: FetchedFile) -> None:
    """Note what an address gave, in place of what it gave before."""
    connection.execute(delete(fetched_file).where(fetched_file.c.address == file.address))
    connection.execute(insert(fetched_file).values(asdict(file)))
