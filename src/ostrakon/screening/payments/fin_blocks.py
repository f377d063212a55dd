"""Cuts FIN messages into their blocks and fields, one message or many in a row (RJE: parted by dollar signs).

A message is `{1:header}{2:application header}{3:{tag:value}…}{4: text -}{5:{tag:value}…}`; text is fields `:tag:` with lines.
An acknowledgement (`{1:F21…}`) that the network put before a message says nothing of the payment and is passed over.
Source: the format's public descriptions; the character set has no braces inside text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ostrakon.errors import InputError

_FIELD = re.compile(r"^:(\d{2}[A-Z]?):", re.MULTILINE)
_INNER = re.compile(r"\{([0-9A-Z]{3}):([^{}]*)\}")
_SERVICE = re.compile(r"\{1:[A-Z](?:21|25)[^{}]*\}\{4:(?:\{[^{}]*\})*\}(?:\{5:(?:\{[^{}]*\})*\})?")
_HEADER = re.compile(r"\{1:([A-Z]\d{2})([A-Z0-9]{12})(\d{10})\}\s*\{2:([IO])(\d{3})([A-Z0-9]{12,60})\}\s*(\{3:(?:\{[^{}]*\})*\})?\s*\{4:\n")
_END = re.compile(r"^-\}", re.MULTILINE)
_TRAILERS = re.compile(r"(?:\s*\{[5S]:(?:\{[^{}]*\})*\})*")
_NEXT = re.compile(r"^\{1:", re.MULTILINE)
_BETWEEN = re.compile(r"[\s$\x01\x03]*")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the text: `tag` such as 50K, and its lines without the tag."""

    tag: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FinMessage:
    """One message: `kind` is its number ("103"), `sender` and `receiver` logical terminals, `user` the tags of block 3."""

    kind: str
    sender: str
    receiver: str
    user: dict[str, str]
    fields: tuple[Field, ...]
    text: str


def fin_messages(text: str, source: str) -> Iterator[FinMessage | InputError]:
    """The messages in order. What cannot be read is an InputError in its place."""
    position = _BETWEEN.match(text).end()  # type: ignore[union-attr]
    number = counted = 0
    line = 1
    while position < len(text):
        if service := _SERVICE.match(text, position):
            position = _BETWEEN.match(text, service.end()).end()  # type: ignore[union-attr]
            continue
        number += 1
        line += text.count("\n", counted, position)
        counted = position
        header = _HEADER.match(text, position)
        if header is None:
            following = _NEXT.search(text, position + 1)
            yield InputError(
                f"{source}, line {line}: message {number} does not begin with the blocks of a FIN message ({{1:, {{2:, {{4:), "
                "so it is not read up to the next one that does."
            )
            position = following.start() if following is not None else len(text)
            continue
        end = _END.search(text, header.end())
        if end is None:
            yield InputError(f"{source}, line {line}: the text of message {number} is cut, -}} is missing; ask for it again.")
            return
        yield _message(header, text[header.end() : end.start()], text[position : end.end()], f"{source}, line {line}")
        position = _BETWEEN.match(text, _TRAILERS.match(text, end.end()).end()).end()  # type: ignore[union-attr]
    if number == 0:
        yield InputError(f"{source} holds no payment message, only white space or acknowledgements.")


def _message(header: re.Match[str], body: str, whole: str, where: str) -> FinMessage | InputError:
    if "{" in body or "}" in body:
        return InputError(f"{where}: there is a brace in the text of a FIN message, so two messages may run into one another.")
    starts = list(_FIELD.finditer(body))
    if not starts or body[: starts[0].start()].strip():
        return InputError(f"{where}: the text does not begin with a field such as :20:.")
    ends = [match.start() for match in starts[1:]] + [len(body)]
    fields = tuple(
        Field(match.group(1), tuple(body[match.end() : end].rstrip("\r\n").replace("\r", "").split("\n")))
        for match, end in zip(starts, ends, strict=True)
    )
    own, way, kind, address = header.group(2), header.group(4), header.group(5), header.group(6)
    # Input to the network: block 1 is who sends. Output: block 2 has the time, the date, then the sender's terminal.
    other = address[:12] if way == "I" else address[10:22]
    sender, receiver = (own, other) if way == "I" else (other, own)
    user = dict(_INNER.findall(header.group(7) or ""))
    return FinMessage(kind, _bic(sender), _bic(receiver), user, fields, whole)


def _bic(terminal: str) -> str:
    """The BIC of a logical terminal: without its ninth character, which names the terminal."""
    return terminal[:8] + terminal[9:12]
