"""Reads SWIFT MT messages: MT101, MT103, MT202 and MT202COV (MT205 likewise), with every party and text in its field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ostrakon.errors import InputError
from ostrakon.screening.payments.collector import Collector
from ostrakon.screening.payments.fin_blocks import Field, FinMessage, fin_messages
from ostrakon.screening.payments.mt_party import account_of, read_party
from ostrakon.screening.payments.payment import Payment

KINDS = frozenset({"101", "103", "202", "205"})
_ROLES = {
    "50": "ordering customer", "51": "sending institution", "52": "ordering institution", "53": "sender's correspondent",
    "54": "receiver's correspondent", "55": "third reimbursement institution", "56": "intermediary",
    "57": "account with institution", "58": "beneficiary institution", "59": "beneficiary",
}  # fmt: skip
_TEXTS = {"70": "remittance information", "72": "sender to receiver information", "77B": "regulatory reporting", "77T": "envelope"}
_BOOKKEEPING = frozenset("13C 20 21 21F 21R 23B 25 25A 26T 28D 30 32A 32B 33B 36 71A 71F 71G".split())
_ONCE = frozenset("20 32 50 51 53 54 55 58 59 70".split())
_ONCE_WITHOUT_COVER = frozenset("52 56 57".split())
"""Fields that stand once in a payment; a cover has some of its own and once more those of the customers' payment."""
_INSTRUCTING = frozenset({"50C", "50L"})
_AMOUNT_32A = re.compile(r"\d{6}([A-Z]{3})([\d,]+)")
_AMOUNT_32B = re.compile(r"([A-Z]{3})([\d,]+)")
_CODE_WORD = re.compile(r"^/[A-Z0-9]{1,8}/\s*")


def read_mt(data: bytes, source: str) -> list[Payment]:
    """The payments of a file of FIN messages in order; a message that cannot be read is a payment with that problem."""
    text = data.decode("latin-1") if not _is_utf8(data) else data.decode("utf-8-sig")
    payments: list[Payment] = []
    for message in fin_messages(text.replace("\r\n", "\n"), source):
        number = len(payments) + 1
        if isinstance(message, InputError):
            payments.append(Payment.unreadable(source, number, str(message), data))
        elif message.kind not in KINDS:
            problem = f"{source}: message {number} is an MT{message.kind}, which is not read; MT101, MT103, MT202 and MT205 are."
            payments.append(Payment.unreadable(source, number, problem, message.text.encode(), f"MT{message.kind}"))
        else:
            payments += _payments(message, source, number)
    return payments


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _payments(message: FinMessage, source: str, number: int) -> list[Payment]:
    common = Collector()
    for role, bic in (("sender", message.sender), ("receiver", message.receiver)):
        common.party(role, "header", bics=[bic])
    if message.kind != "101":
        cover = "COV" if message.user.get("119") == "COV" or any(field.tag[:2] == "50" for field in message.fields) else ""
        kind = f"MT{message.kind}{cover}" if message.kind != "103" else "MT103"
        return [_payment(message, message.fields, common, kind, source, number, ())]
    first = next((place for place, field in enumerate(message.fields) if field.tag == "21"), len(message.fields))
    shared, rest = message.fields[:first], message.fields[first:]
    starts = [place for place, field in enumerate(rest) if field.tag == "21"]
    if not starts:
        problem = f"{source}: the MT101 has no transaction (:21: is missing), so nothing is screened."
        return [Payment.unreadable(source, number, problem, message.text.encode(), "MT101")]
    cuts = [rest[start:end] for start, end in zip(starts, [*starts[1:], len(rest)], strict=True)]
    return [_payment(message, cut, common, "MT101", source, number + place, shared) for place, cut in enumerate(cuts)]


def _payment(
    message: FinMessage, fields: Sequence[Field], common: Collector, kind: str, source: str, number: int, shared: Sequence[Field]
) -> Payment:
    into = common.copy()
    every = [*shared, *fields]
    for field in every:
        _read(field, into)
    tags = {field.tag[:2] for field in every if field.tag not in _INSTRUCTING}
    needed = ["58"] if kind in ("MT202", "MT205") else ["58", "50", "59"] if kind.endswith("COV") else ["50", "59"]
    for tag in needed:
        if tag not in tags:
            into.problems.append(f"there is no field {tag} ({_ROLES[tag]}), so nobody knows whom this {kind} is for or from.")
    counts = Counter(field.tag if field.tag in _INSTRUCTING else field.tag[:2] for field in every)
    twice = _ONCE if kind.endswith("COV") else _ONCE | _ONCE_WITHOUT_COVER
    into.problems += [
        f"{_ROLES.get(tag, 'field')} ({tag}) stands {counts[tag]} times, and only one is allowed: whom this {kind} names is not certain."
        for tag in sorted(twice)
        if counts[tag] > 1
    ]
    references = {"uetr": message.user["121"]} if message.user.get("121") else {}
    own = next((field for field in fields if field.tag == "21"), None) if kind == "MT101" else None
    for name, found in (("message_id", _first(every, "20")), ("end_to_end_id", _line(own) or _first(every, "20"))):
        if found:
            references[name] = found
    return Payment(
        source=source,
        number=number,
        format=kind,
        references=references,
        amount=_amount(fields),
        debtor_account=_account(every, "50"),
        creditor_account=_account(fields, "59") or _account(fields, "58"),
        parties=tuple(into.parties),
        texts=tuple(into.texts),
        countries=tuple(dict.fromkeys(into.countries)),
        problems=tuple(into.problems),
    )


def _read(field: Field, into: Collector) -> None:
    tag, number = field.tag, field.tag[:2]
    if tag in _INSTRUCTING:
        if tag == "50C":
            read_party(tag, "instructing party", field.lines, into)
        else:
            into.party("instructing party", tag, names=field.lines)
    elif number in _ROLES:
        read_party(tag, _ROLES[number], field.lines, into)
    elif tag not in _BOOKKEEPING:
        role = _TEXTS.get(tag, _TEXTS.get(number, f"field {tag}"))
        into.text(role, tag, _plain(field.lines) if number in ("72", "70", "77") else field.lines)


def _plain(lines: Sequence[str]) -> list[str]:
    """The lines without code words; a line that begins with // goes on where the one before it ended."""
    return [line[2:] if line.startswith("//") else _CODE_WORD.sub("", line) for line in lines]


def _account(fields: Sequence[Field], number: str) -> str | None:
    found = (account_of(field.lines) for field in fields if field.tag[:2] == number and field.tag not in _INSTRUCTING)
    return next((account for account in found if account), None)


def _amount(fields: Sequence[Field]) -> str | None:
    for field in fields:
        pattern = {"32A": _AMOUNT_32A, "32B": _AMOUNT_32B}.get(field.tag)
        if pattern is not None and (match := pattern.fullmatch(field.lines[0].strip())):
            return f"{match.group(1)} {match.group(2).rstrip(',').replace(',', '.')}"
    return None


def _first(fields: Sequence[Field], tag: str) -> str | None:
    return next((found for field in fields if field.tag == tag and (found := _line(field))), None)


def _line(field: Field | None) -> str | None:
    return field.lines[0].strip() or None if field is not None else None
