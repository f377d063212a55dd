"""The grammar of OFAC's Remarks: segments divided by semicolons, each a labelled value, a weak alias or free text.

    remarks := segment (';' segment)* '.'?
    segment := ['alt. '] label value ['(' country ')'] ['issued' date] ['expires' date]
             | ['alt. '] ('a.k.a.' | 'f.k.a.' | 'n.k.a.' | 'd.b.a.') "'" name "'"
             | free text (a position, whereabouts, kinship, the scope of the listing)

Source: OFAC's data specification of 2023-09-25 ("The disposition of aliases", "Spillover files") and the files of 2018 to 2025.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ostrakon.lists.sources.ofac_freetext import read_free_text
from ostrakon.lists.sources.ofac_labels import Meaning, find_label
from ostrakon.lists.sources.properties import country_code


@dataclass(frozen=True, slots=True)
class Fact:
    """One understood segment: `kind` and `props` as in `ofac_labels.Meaning`, the value without label, country and dates.

    `label` is OFAC's label (for an alias its kind: aka, fka, nka). `country` and `qualifier` are what stood in brackets behind
    the value, `issued` and `expires` the dates behind those. `text` is the whole segment as published.
    """

    kind: str
    label: str
    value: str
    text: str
    props: tuple[str, ...] = ()
    country: str | None = None
    qualifier: str | None = None
    issued: str | None = None
    expires: str | None = None


_ALT = re.compile(r"^alt(?:ernate|\.)?:?\s+(?!(?:title|director|rector|president)\b)", re.IGNORECASE)
_ALIAS = re.compile(r"^(?:alt\. )?([afnd])\.[kb]\.a\.\s*", re.IGNORECASE)
_OPEN_ALIAS = re.compile(r"(?:^|;)\s*(?:alt\. )?[afnd]\.[kb]\.a\. '", re.IGNORECASE)
_QUOTED = re.compile(r"^['\"](.*?)['\"]?$", re.DOTALL)
_CLOSE_ALIAS = re.compile(r"'(?=\s*(?:;|\.?\s*$))")
_DATE = r"(?:circa )?(?:\d{1,2} )?(?:[A-Z][a-z]{2,8} )?\d{4}"
_ISSUED = re.compile(rf",?\s*\b(?:issued|issue date)(?: on)? ({_DATE})", re.IGNORECASE)
_EXPIRES = re.compile(rf",?\s*\b(?:expires|expired|expire date|expiration date)(?: on)? ({_DATE})", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(([^()]*)\)$")
_DOCUMENT = re.compile(
    r"^(?P<label>[A-Z][\w.'/&-]*(?: [\w.'/&()-]+){0,6}? "
    r"(?:ID|Card|Code|Certificate|Passport|Permit|Licen[cs]e|Registration|Registry|Document|No\.|[Nn]umber|#)"
    r"(?: Pattern)?(?: \([A-Za-z /]+\))?):?\s+(?P<value>(?=\S*\d|[A-Z]{1,6}:? \S*\d).+)$"
)
_NUMBER = re.compile(r"^[^a-z]*\d|^\W?[A-Z][A-Z-]+\b|^(?:\S+ ){0,3}\S*\d")
_WEB = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_MAIL = re.compile(r"^[^\s@]+@[^\s@]+\.[a-z]{2,}$", re.IGNORECASE)
_LABEL_BEHIND = re.compile(r" \((?:email|website)\)\.?$", re.IGNORECASE)
_WALLET = re.compile(r"^([A-Z]{3}|[A-Z0-9]{2,5}(?=\s))\s*(\S{20,})$")
_INTRODUCTION = re.compile(r"^\(?Following data derived from [^:;]*:\s*", re.IGNORECASE)

_DOCUMENT_PROPS = ("idNumber", "registrationNumber")


def split_segments(remarks: str) -> list[str]:
    """Divide remarks at semicolons, except inside a quoted alias, and drop the full stop that ends them.

    A quoted alias ends at a quotation mark that a semicolon or the end follows: names such as 'AB;CD' and 'AL-QA'IDA' survive.
    """
    text = remarks.strip()
    text = text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text.removesuffix(".")
    segments = []
    start = 0
    while start < len(text):
        opening = _OPEN_ALIAS.match(text, start)
        closing = _CLOSE_ALIAS.search(text, opening.end()) if opening else None
        end = text.find(";", closing.end() if closing else start)
        end = len(text) if end < 0 else end
        segments.append(text[start:end])
        start = end + 1
    return [segment.strip() for segment in segments if segment.strip(" .")]


def parse_segment(segment: str, titles: frozenset[str] = frozenset()) -> Fact | None:
    """The fact that a segment states, or None for text that no rule understands.

    `titles` are the positions that the party's own record gives: OFAC repeats them in the remarks, word for word.
    """
    text = _unwrap(segment)
    if text in titles:
        return Fact("title", "Title", text, text)
    body = _ALT.sub("", text)
    if alias := _ALIAS.match(body):
        kind = {"a": "aka", "f": "fka", "n": "nka", "d": "aka"}[alias[1].lower()]
        return Fact("alias", kind, _QUOTED.sub(r"\1", body[alias.end() :].strip()), text)
    if found := find_label(body):
        label, meaning, value = found
        fact = _labelled(label, meaning, value, text)
        if fact is not None:
            return fact
    if _WEB.match(_LABEL_BEHIND.sub("", body)):
        return Fact("text", "Website", _LABEL_BEHIND.sub("", body), text, ("website", "sourceUrl"))
    if _MAIL.match(_LABEL_BEHIND.sub("", body)):
        return Fact("text", "Email Address", _LABEL_BEHIND.sub("", body), text, ("email",))
    if document := _DOCUMENT.match(body):
        props = ("passportNumber", *_DOCUMENT_PROPS) if "passport" in document["label"].lower() else _DOCUMENT_PROPS
        kind = "passport" if "passport" in document["label"].lower() else "document"
        return _numbered(kind, document["label"], document["value"], props, text)
    free = read_free_text(body)
    return Fact("text" if free.props else "remark", free.kind, body, text, free.props) if free else None


def _labelled(label: str, meaning: Meaning, value: str, segment: str) -> Fact | None:
    """A value behind a known label; None where it cannot be one ("License" in the middle of a sentence, say)."""
    kind, props = meaning.kind, meaning.props
    if kind in ("document", "passport", "code"):
        if not _NUMBER.match(value):
            return None
        return _numbered(kind, label, value, props, segment)
    if kind == "wallet":
        wallet = _WALLET.match(value)
        return Fact(kind, wallet[1], wallet[2], segment) if wallet else None
    if kind in ("measure", "remark"):
        return Fact(kind, label, value, segment)
    if kind == "listing_date":
        purpose, _, date = value.rpartition(")")
        return Fact(kind, label, date.strip(" :"), segment, props, qualifier=purpose.strip(" (") or None)
    if not value:
        return None
    return Fact(kind, label, value, segment, props)


def _numbered(kind: str, label: str, value: str, props: tuple[str, ...], segment: str) -> Fact:
    """Take country, qualifier and dates off the end of a number."""
    issued, expires = _ISSUED.search(value), _EXPIRES.search(value)
    number = _EXPIRES.sub("", _ISSUED.sub("", value)).strip()
    country: str | None = None
    qualifiers: list[str] = []
    while bracket := _BRACKET.search(number):
        inside = bracket[1].strip()
        if number[: bracket.start()].strip() == "":
            number = inside
            break
        number = number[: bracket.start()].strip()
        if country is None and inside and country_code(inside) is not None:
            country = inside
        elif inside:
            qualifiers.insert(0, inside)
    if qualifiers and label.endswith("("):
        qualifiers = []
    head = number.partition(")")
    if number.startswith("(") and head[2].strip():  # a qualifier before the number: "(Dubai) DMCC193946"
        qualifiers.insert(0, head[0].strip("( "))
        number = head[2].strip()
    return Fact(
        kind,
        label,
        number.strip(" ,"),
        segment,
        props,
        country=country,
        qualifier=", ".join(qualifiers) or None,
        issued=issued[1] if issued else None,
        expires=expires[1] if expires else None,
    )


def _unwrap(segment: str) -> str:
    """Take off the brackets that the XML puts round `(Linked To: …)`, and the introduction of data quoted from a document."""
    text = " ".join(segment.split())
    text = _INTRODUCTION.sub("", text)
    if text.startswith("(") and _closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1].strip()
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip()
    return text


def _closing(text: str) -> int:
    """Where the bracket that opens the text is closed, or -1."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return position
    return -1
