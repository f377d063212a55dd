"""Free text in OFAC's remarks: positions, kinship, whereabouts and the scope of a listing, told by their head words.

Most positions repeat the Title column and are recognised there; these rules are for the rest. A text without any of these
words stays a leftover: the rules are meant to say what a text is about, not to accept every text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FreeText:
    """What a free text is about, and the properties that may hold it (none: it stays in the notes, understood)."""

    kind: str
    props: tuple[str, ...] = ()


_MAX_LENGTH = 300  # characters; a longer text is a story and no position
_SENTENCES = re.compile(r"[a-z]{4}\. +[A-Z]")  # a full stop inside: prose, which these rules do not claim to understand

_KIN = (
    r"(?:wife|husband|spouse|widow|son|daughter|child|brother|sister|father|mother|uncle|aunt|nephew|niece|cousin|grandson|relative)"
    r"(?:-in-law)?"
)
_ROLES = (
    "accountant|admiral|advisor|adviser|agent|aide|ambassador|assistant|attorney|auditor|ayatollah|banker|brigadier|"
    "businessman|businesswoman|captain|ceo|chair|chairman|chairperson|chairwoman|chancellor|chief|chemist|clerk|"
    "colonel|commander|commissar|commissioner|congressman|consul|coordinator|counsellor|counselor|dean|deputy|"
    "diplomat|director|doctor|emir|employee|engineer|envoy|financier|founder|co-founder|general|governor|head|imam|"
    "inspector|judge|justice|lawyer|leader|lieutenant|magistrate|major|manager|marshal|mayor|member|minister|mufti|"
    "mullah|officer|official|operative|operator|owner|partner|pilot|politician|president|principal|professor|"
    "prosecutor|rector|registrar|representative|scientist|secretary|senator|sergeant|shareholder|sheikh|sheik|shaykh|"
    "speaker|spokesman|spokesperson|sub-commander|superintendent|supervisor|treasurer|undersecretary|vice-president|"
    "warden"
)

_POSITION = FreeText("position", ("position", "summary"))

_RULES: tuple[tuple[re.Pattern[str], FreeText], ...] = (
    (
        re.compile(r"^(?:and )?(?:all|only|any|other)\b.*\b(?:offices|locations|branches|subsidiaries)\b|^<?head office>?$", re.IGNORECASE),
        FreeText("scope"),
    ),
    (re.compile(r"\b(?:branch|branches|office|offices|locations) only$", re.IGNORECASE), FreeText("scope")),
    (
        re.compile(r"\b(?:arrested|detained|incarcerated|imprisoned|indictee|deceased|fugitive|wanted)\b", re.IGNORECASE),
        FreeText("custody"),
    ),
    (re.compile(r"^(?:currently )?in (?:custody|prison|jail|remand|detention)\b|\bin remand\b", re.IGNORECASE), FreeText("custody")),
    (re.compile(rf"\b{_KIN} of\b|'s (?:\w+ )?{_KIN}$", re.IGNORECASE), FreeText("kinship")),
    (
        re.compile(
            r"^(?:from:? [A-Z]|(?:also )?operations in\b|(?:believed|thought|known) to be\b"
            r"|(?:possibly |currently )?(?:located|residing) in\b)",
            re.IGNORECASE,
        ),
        FreeText("whereabouts"),
    ),
    (re.compile(r"^(?:associated with|founded by|holder of)\b", re.IGNORECASE), FreeText("affiliation")),
    (re.compile(r"^[A-Z]{3,8}(?: - [A-Z][\w' -]+)?$"), FreeText("affiliation", ("political", "summary"))),
    (re.compile(r"^(?:led|headed|commanded|oversaw|acted in the capacity of)\b", re.IGNORECASE), _POSITION),
    (
        re.compile(rf"(?<![\w-])(?:ex-)?(?:{_ROLES})(?:s|-general|-in-chief|-in-command)?(?![\w-])", re.IGNORECASE),
        _POSITION,
    ),
)


def read_free_text(text: str) -> FreeText | None:
    """Tell what an unlabelled segment is about, or None.

    Kinds: scope (which offices the listing covers), custody (arrest, indictment, death, flight), kinship, whereabouts, affiliation,
    position.
    """
    if len(text) > _MAX_LENGTH or _SENTENCES.search(text):
        return None
    for pattern, meaning in _RULES:
        if pattern.search(text):
            return meaning
    return None
