"""Legal forms of organisations: "Limited Liability Company", "S.A. de C.V." and "d.o.o." each become one token."""

from __future__ import annotations

import re
from functools import lru_cache

from rigour.names.org_types import extract_org_types

from ostrakon.names.vocabulary import SHIP_PREFIXES, STOPWORDS

_SHIP_PREFIX = re.compile(r"\s*([a-z])\s?[/.]\s?([a-z])\.?\s+(?=\w)")

# Words that many companies add and that rigour keeps because they are no legal form by themselves.
GENERIC_FORMS = frozenset("co company corp corporation inc incorporated ltd limited group holding holdings cie compagnie".split())

# Forms in the short spelling that rigour's table maps the long ones to, so that a name already written short is seen too.
SHORT_FORMS = frozenset(
    """
    ooo oao zao ao pao jsc pjsc ojsc cjsc llc llp lp ltd plc gmbh gmbhcokg ag kg ohg ug ev sa sarl sas srl spa sacv srlcv sapi
    bv nv vof ab oy oyj asa aps kft zrt nyrt bt doo dd ad eood ood spzoo sro lda ltda eireli kk yk sdnbhd pte pteltd pty ptyltd
    pvt pvtltd coltd tbk pt fze fzco fzllc wll bsc ksc kscp spc psc sal saog saoc eirl sca snc scs scrl slu sl sau
    """.split()
)


@lru_cache(maxsize=8192)
def shorten_forms(folded: str) -> tuple[str, frozenset[str]]:
    """Return a folded name with each legal form in its short spelling, and the short spellings found.

    The table of forms is rigour's (`extract_org_types`).

    >>> shorten_forms("obshchestvo s ogranichennoi otvetstvennostyu almaz")
    ('ooo almaz', frozenset({'ooo'}))
    """
    forms: set[str] = set()
    for written, short in sorted(extract_org_types(folded), key=lambda found: -len(found[0])):
        # the table takes "in" and the like for short forms of something
        if written not in STOPWORDS and short:
            folded = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", short, folded)
            forms.add(short)
    words = folded.replace(",", " ").replace(".", " ").split()
    return folded, frozenset(forms.union(word for word in words if word in GENERIC_FORMS or word in SHORT_FORMS))


def close_ship_prefix(folded: str, *, vessel: bool) -> tuple[str, frozenset[str]]:
    """Return a folded name with the prefix of a ship's name closed up, and the prefix if there is one.

    "M/T" is one for any party that is no person, bare "mt" only where the party is a `vessel`; "mv" is hardly anything else.

    >>> close_ship_prefix("m/v ocean star", vessel=False)
    ('mv ocean star', frozenset({'mv'}))
    """
    if (match := _SHIP_PREFIX.match(folded)) and (prefix := match[1] + match[2]) in SHIP_PREFIXES:
        return f"{prefix} {folded[match.end() :]}", frozenset({prefix})
    first, _, rest = folded.strip().partition(" ")
    if rest and first in (SHIP_PREFIXES if vessel else ("mv",)):
        return folded, frozenset({first})
    return folded, frozenset()
