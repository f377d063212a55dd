"""Reads a document: extracts its text and finds the listed parties that it mentions."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Literal

from ostrakon.engine.settings import check_threshold
from ostrakon.errors import InputError
from ostrakon.screening.documents.context import Context
from ostrakon.screening.documents.extract import extract
from ostrakon.screening.documents.extracted import MAX_BYTES, ExtractedText
from ostrakon.screening.documents.find import find_claims
from ostrakon.screening.documents.line import Claim
from ostrakon.screening.documents.reading import DocumentReading, Mention, MentionedParty
from ostrakon.screening.documents.sentences import read_sentences
from ostrakon.screening.documents.short_mentions import ShortMention, find_short_mentions
from ostrakon.screening.documents.words import read_words
from ostrakon.screening.screener import Screener


def read_document(screener: Screener, document: str | Path | BinaryIO, *, threshold: float | None = None) -> DocumentReading:
    """The listed parties that a plain text, HTML, PDF or DOCX document mentions.

    `document` is a path or an open binary stream. A mention must reach `threshold` (default: the settings' alert line)
    and the stricter line for running text (see `line`). Raises InputError when the document cannot be read, or has no
    text.
    """
    line = screener.settings.threshold if threshold is None else check_threshold(threshold)
    name, data = _load(document)
    extracted = extract(data, name)
    certificate = screener.certificate
    context = Context(extracted.text, read_words(extracted.text), read_sentences(extracted.text))
    claims = find_claims(screener, context, line)
    parties = _on_all_lists(screener, _parties(claims, find_short_mentions(claims, context), context, extracted))
    return DocumentReading(
        document=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=extracted.format,
        text=extracted.text,
        pages=len(extracted.page_starts) or None,
        words=len(context.words),
        sentences=len(context.sentences),
        threshold=line,
        parties=parties,
        notes=extracted.notes,
        certificate=certificate,
    )


def _load(document: str | Path | BinaryIO) -> tuple[str, bytes]:
    """The name and the bytes of a document, one byte more than is allowed at most."""
    if not isinstance(document, str | Path):
        name = Path(str(getattr(document, "name", ""))).name
        return "standard input" if name in ("", "<stdin>") else name, document.read(MAX_BYTES + 1)
    path = Path(document)
    try:
        with path.open("rb") as file:
            return path.name, file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error}): check the path and its permissions.") from error


def _parties(
    claims: Sequence[Claim], short: Sequence[ShortMention], context: Context, extracted: ExtractedText
) -> tuple[MentionedParty, ...]:
    """The claims and the short mentions by party, in the order in which the text introduces them."""
    of_party: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_party[claim.hit.entity_id].append(claim)
    parties: list[MentionedParty] = []
    for entity_id, own in of_party.items():
        full = [_mention(item.span.start, item.span.end, "full", False, context, extracted) for item in own]
        later = [_mention(item.start, item.end, "short", item.shared, context, extracted) for item in short if entity_id in item.entity_ids]
        best = max(own, key=lambda item: (item.hit.score, -item.span.start))
        parties.append(MentionedParty(best.hit, tuple(sorted([*full, *later], key=lambda mention: mention.start))))
    return tuple(sorted(parties, key=lambda party: (party.first.start, -party.hit.score, party.hit.entity_id)))


def _on_all_lists(screener: Screener, parties: Sequence[MentionedParty]) -> tuple[MentionedParty, ...]:
    """The parties, each entry's mentions with those of the same party's other entries; a mention of two entries is one mention."""
    of_entry = {party.hit.entity_id: party for party in parties}
    ranked = sorted(parties, key=lambda party: (-party.hit.score, party.hit.entity_id))
    merged: list[MentionedParty] = []
    for hit in screener.as_parties([party.hit for party in ranked]):
        entries = [of_entry[entity_id] for entity_id in (hit.entity_id, *hit.also) if entity_id in of_entry]
        places = {(mention.start, mention.end): mention for party in reversed(entries) for mention in party.mentions}
        merged.append(MentionedParty(hit, tuple(places[place] for place in sorted(places))))
    return tuple(sorted(merged, key=lambda party: (party.first.start, -party.hit.score, party.hit.entity_id)))


def _mention(start: int, end: int, kind: Literal["full", "short"], ambiguous: bool, context: Context, extracted: ExtractedText) -> Mention:
    sentence = context.sentence(start)
    text = " ".join(context.text[sentence.start : max(sentence.end, end)].split())
    return Mention(context.text[start:end], start, end, text, extracted.page(start), kind, ambiguous)
