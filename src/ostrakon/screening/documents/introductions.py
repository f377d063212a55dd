"""Under which short forms a party that a text has introduced may be mentioned afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ostrakon.names.normalise import normalise
from ostrakon.names.tokenise import TokenKind, read_name
from ostrakon.names.vocabulary import PARTICLES
from ostrakon.screening.documents.agreement import is_slip
from ostrakon.screening.documents.context import Context, is_place
from ostrakon.screening.documents.language import CALENDAR, CONNECTORS, DEMONYMS, EVERYDAY, FUNCTION_WORDS, ROLES
from ostrakon.screening.documents.line import Claim
from ostrakon.screening.documents.words import Gap, Word

SHORTEST_ACRONYM = 3
_BRACKETED = 5  # words of a short form in brackets, at most
_BRACKET_QUOTES = frozenset("\"“”„«»'‘’")
_NO_SHORT_FORM = EVERYDAY | ROLES | CALENDAR | FUNCTION_WORDS | frozenset(DEMONYMS)

HEADS = frozenset(
    """
    academy administration agency army association authority bank battalion brigade bureau cartel charity club commission committee
    corps council department directorate division faction foundation front fund guard institute institution laboratory league militia
    ministry mission movement network office party police prison regiment shipyard society squadron trust university
    """.split()
)
"""Nouns by which an institution is called once it is known: "the bureau". Not "the company": there are always several."""


class Kind(Enum):
    """How a short form is recognised in the text."""

    SURNAME = "surname"
    ACRONYM = "acronym"
    GIVEN = "given"
    """A form that the text itself gives in brackets."""
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Words (normalised) that stand for a party from a position on."""

    words: tuple[str, ...]
    kind: Kind
    entity_id: str
    since: int


def short_forms(claims: Sequence[Claim], context: Context) -> list[ShortForm]:
    """The short forms that the full mentions of a text introduce, each from its first introduction on."""
    found: dict[tuple[tuple[str, ...], str, Kind], ShortForm] = {}
    for claim in sorted(claims, key=lambda item: item.span.start):
        for form in _of_claim(claim, context):
            if form.words:
                found.setdefault((form.words, form.entity_id, form.kind), form)
    return list(found.values())


def _of_claim(claim: Claim, context: Context) -> Iterator[ShortForm]:
    span, entity_id = claim.span, claim.hit.entity_id
    if claim.hit.schema == "Person":
        for surname in _surnames(claim):
            yield ShortForm(surname, Kind.SURNAME, entity_id, span.end)
    else:
        written = [word for word in span.text.replace(",", " ").split() if word]
        for acronym in sorted(_initials(written) | _listed_acronyms(claim)):
            yield ShortForm((acronym,), Kind.ACRONYM, entity_id, span.end)
        for noun in _nouns(written):
            yield ShortForm(noun, Kind.NOUN, entity_id, span.end)
        bare = _without_form(span.text)
        if bare:
            yield ShortForm(bare, Kind.GIVEN, entity_id, span.end)
    given = _bracketed(claim, context)
    if given:
        yield ShortForm(given, Kind.GIVEN, entity_id, span.end)


def _surnames(claim: Claim) -> Iterator[tuple[str, ...]]:
    """The family name as the text spells it: whole, and each of its words."""
    last, comma, _ = claim.hit.matched_name.partition(",")
    listed = {token for reading in read_name(last, person=True) for token in reading.tokens}
    words = [normalise(word) for word in claim.span.text.replace(",", " ").split()]
    words = [word for word in words if any(_is_of_family(part, listed) for part in word.split())] if comma else words[-1:]
    tokens = tuple(part for word in words for part in word.split())
    if len(tokens) > 1:
        yield tokens
    for token in tokens:
        if token not in PARTICLES and len(token) > 1:
            yield (token,)


def _is_of_family(token: str, listed: set[str]) -> bool:
    return token in listed or any(is_slip(token, other) for other in listed)


def _initials(written: Sequence[str]) -> set[str]:
    """What the initials of a name spell, with and without its small words: "XPSB"."""
    parts = [part for word in written for part in word.split("-") if part]
    telling = [part for part in parts if part.lower() not in CONNECTORS]
    spelt = {"".join(part[0] for part in some).casefold() for some in (telling, parts)}
    return {initials for initials in spelt if len(initials) >= SHORTEST_ACRONYM and initials.isalnum()}


def _listed_acronyms(claim: Claim) -> set[str]:
    """The acronyms among a party's listed names, weak ones too: here they only confirm (OFAC FAQ 124)."""
    names = [alias["name"] for alias in claim.hit.entity.get("aliases", ())]
    return {name.casefold() for name in names if name.isupper() and name.isalnum() and SHORTEST_ACRONYM <= len(name) <= 6}


def _nouns(written: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What follows "the" in later sentences: "security bureau" and "bureau" of "Xinjiang Public Security Bureau"."""
    words = [word.casefold() for word in written]
    end = next((place for place, word in enumerate(words) if word in ("of", "for")), len(words))
    if end and words[end - 1] in HEADS:
        for start in range(end - 1, -1, -1):
            if words[start] in CONNECTORS:
                break
            yield tuple(words[start:end])


def _without_form(text: str) -> tuple[str, ...]:
    """The name without its legal form, if that is one distinctive word: "Brightwater" of "Brightwater Holding"."""
    readings = read_name(text, person=False)
    kept = [token for token, kind in zip(readings[0].tokens, readings[0].kinds, strict=True) if kind is not TokenKind.FORM]
    if len(kept) != 1 or len(kept) == len(readings[0].tokens) or len(kept[0]) < 4:
        return ()
    return () if kept[0] in _NO_SHORT_FORM or is_place(kept) else (kept[0],)


def _bracketed(claim: Claim, context: Context) -> tuple[str, ...]:
    """The short form given in brackets behind a name: (XPSB), ("the Bureau"), (the “Company”)."""
    words = context.words
    first = claim.span.last
    if first >= len(words) or context.text[claim.span.end : words[first].start].strip(" \n\"“”„'‘’«»") not in ("(", "["):
        return ()
    for last in range(first, min(first + _BRACKETED, len(words))):
        following = words[last + 1].start if last + 1 < len(words) else len(context.text)
        if any(char in ")]" for char in context.text[words[last].end : following]):
            inside = words[first : last + 1]
            quoted = any(char in _BRACKET_QUOTES for char in context.text[claim.span.end : following])
            return _given(inside, quoted, claim)
        if words[last].gap is Gap.BREAK and not words[last].closed and not words[last + 1].opened:
            return ()
    return ()


def _given(inside: Sequence[Word], quoted: bool, claim: Claim) -> tuple[str, ...]:
    form = tuple(token for word in inside for token in normalise(word.text).split())
    if form[:1] == ("the",):
        form = form[1:]
    if quoted:
        return form
    if len(form) == 1 and inside[-1].upper and len(form[0]) >= 2 and _are_letters_of(form[0], normalise(claim.span.text)):
        return form
    return ()


def _are_letters_of(acronym: str, name: str) -> bool:
    """Whether an acronym's letters begin words of a name, in order, or at least stand in it in order, the first one in front."""
    letters = iter(name.replace(" ", ""))
    return name.startswith(acronym[0]) and all(letter in letters for letter in acronym)
