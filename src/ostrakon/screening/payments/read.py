"""Reads payment messages of any kind; whatever cannot be read becomes a payment that says so, and is held."""

from __future__ import annotations

from pathlib import Path

from ostrakon.errors import InputError
from ostrakon.screening.payments.iso_message import read_iso
from ostrakon.screening.payments.mt_message import read_mt
from ostrakon.screening.payments.payment import Payment

MAX_BYTES = 16 * 2**20
"""Bytes of a file of messages; a single XML message may have far fewer."""
_XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


def read_messages(data: bytes, source: str) -> list[Payment]:
    """The payments in `data`, one XML message or FIN messages in a row, in order; never none. `source` names it in errors."""
    head = data[:64].lstrip(b" \t\r\n")
    if len(data) > MAX_BYTES:
        problem = f"{source} has more than {MAX_BYTES:,} bytes, which no file of messages has: divide it."
        return [Payment.unreadable(source, 1, problem, data)]
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        return [Payment.unreadable(source, 1, f"{source} is empty: ask for the message again.", data)]
    if head.startswith(_XML_STARTS):
        try:
            return read_iso(data.lstrip(b" \t\r\n"), source)
        except InputError as error:
            return [Payment.unreadable(source, 1, str(error), data)]
    if head.removeprefix(b"\xef\xbb\xbf").lstrip(b"$\r\n\x01").startswith(b"{"):
        return read_mt(data, source)
    problem = f"{source} is neither an ISO 20022 message (XML) nor a FIN message ({{1:…): it is not read."
    return [Payment.unreadable(source, 1, problem, data)]


def read_message_file(path: Path) -> list[Payment]:
    """The payments of a file. Raises InputError when the file cannot be opened: what is in it then nobody knows."""
    try:
        with path.open("rb") as file:
            return read_messages(file.read(MAX_BYTES + 1), path.name)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error}): check the path and its permissions.") from error
