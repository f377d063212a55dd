"""Every number that turns an alignment of tokens into a score, in one table.

Each weight says what it is for and what it does to an example. Changing one changes the settings hash that stands in
every certificate, and with it the index.
"""

from __future__ import annotations

from typing import NamedTuple


class Weights(NamedTuple):
    """How much each part of a name counts; a kernel reads them as plain numbers."""

    # What a token weighs, by its kind (WORD: see rarest and commonest)
    rarest: float = 1.0
    """A word that one listed party alone bears: "Hailun"."""
    commonest: float = 0.35
    """A word that every listed party bears would weigh this; "Mohammed" comes near."""
    initial: float = 0.30
    """ "J." """
    particle: float = 0.12
    """ "al", "de", "bin": present or not, spelt so or otherwise, it hardly matters."""
    honorific: float = 0.02
    """ "Dr.", "Sheikh", "Jr." """
    form: float = 0.08
    """ "S.A.", "GmbH": sister companies stay near, but apart."""
    stopword: float = 0.05
    """ "of", "the"."""
    number: float = 0.90
    """ "Unit 400" and "Unit 500" are two units."""

    double_half: float = 0.75
    """Factor for each half of the customer's double name, of which one is often left out: "Maria Garcia-Lopez" / "GARCIA, Maria"."""

    # Tokens that nothing on the other side explains
    extra_query: float = 0.80
    """The customer bears a name more than the listed party: "Ahmed Hassan Mahmoud" / "HASSAN, Ahmed"."""
    extra_listed: float = 0.22
    """The listed party bears a name more than the customer: "Juan Garcia" / "GARCIA LOPEZ, Juan"."""
    head_missing: float = 3.0
    """How much more it counts when what is missing is the head of the family name: "Mejia Alberto" / "HERNANDEZ MEJIA, Jorge Alberto"."""
    syllable_missing: float = 5.0
    """The same for a name written in syllables, where every one belongs to the name: 韩瑜 / "HAN YU-RO"."""
    syllables_shuffled: float = 0.70
    """Factor where such syllables stand in another order: Yong-su is not Su-yong."""
    mostly_missing: float = 0.80
    """On top, for what is missing beyond as much as is there: "Public Works" / "BUREAU OF PUBLIC WORKS OF NINEVEH PROVINCE"."""
    conflict: float = 2.0
    """Both bear a name that the other lacks, the strongest sign of two people: "CHEN Mingguo" / "CHEN Quanguo"."""

    # Agreement that is less than a spelling
    initial_agrees: float = 0.80
    """ "J." for "John": similarity of the pair, at the weight of an initial."""
    truncated: float = 0.80
    """ "ALEKSAN" at the end of a name cut by a field's width, for "ALEKSANDROVICH"."""
    joined: float = 0.98
    """ "HAI LUN" for "HAILUN"."""
    pet_form: float = 0.80
    """ "Bill" for "William": names that no comparison of letters would bring together (`names.diminutives`)."""
    least_similar: float = 0.60
    """Below this two tokens are not paired at all."""
    least_joined: float = 0.90
    """The same for tokens of which one is made of neighbours."""
    nothing_certain: float = 0.95
    """Factor where no word of the name is the same: "Andrea Jensen" / "JOHNSON ANDRE"."""
    doubt: float = 1.4
    """A pair counts by its similarity to this power: a doubtful one counts less than in proportion."""

    # Caps
    one_name_only: float = 0.60
    """One of two or more names agrees and nothing else (OFAC FAQ 5, step 3: not a valid match)."""
    boundaries_moved: float = 0.97
    """The same letters with blanks elsewhere: "AREFULLAHA REF" / "AREFULLAH AREF"."""


DEFAULT_WEIGHTS = Weights()

TRUNCATED_FROM = 18
"""Characters of a queried name from which its last token may be the victim of a field's width (20 and 35 are common)."""
