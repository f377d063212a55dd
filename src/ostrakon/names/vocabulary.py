"""Words that say little about who somebody is, by the part they play in a name.

These are words of the language, not of any list or test: titles, particles, articles and prepositions in the languages
that sanctions lists are written in, as their lower-case Latin spellings after `normalise`.
"""

from __future__ import annotations

HONORIFICS = frozenset(
    """
    mr mrs ms miss mister madam mme mlle sir lord lady dame dr doctor prof professor eng engineer ing lic dipl phd md
    gen general lt lieutenant col colonel maj major capt captain cpt sgt sergeant cdr commander adm admiral brig brigadier
    marshal jr sr junior senior ii iii iv hon rev reverend father fr judge justice ambassador amb minister president
    sheikh shaikh shaykh sheik shaikh shekh cheikh hajji haji hajj hajji alhaj alhajj elhadj hadj sayyid sayid sayed seyed
    syed said sidi mullah mulla mollah molla maulavi mawlawi maulawi molvi maulana mawlana moulana ustad ustaz qari hafiz
    ayatollah hojatoleslam imam emir amir sultan malik khwaja don dona sr sra srta senor senora herr frau monsieur
    """.split()
) - {"said", "malik", "sultan", "amir", "emir", "don", "father", "judge", "general", "president", "major", "minister"}
"""Titles and generational suffixes; those that are ordinary given names or words of company names are left out."""

PARTICLES = frozenset(
    """
    al el ul ur ud as ash ad ar at an az bin ben ibn bint abu abou abd abdal abdel abdul ould wald walad van von der den ter ten de del
    della delle dello di da do dos das du des la le les lo y e i zu zur af av mac mc o oglu ogly kyzy qizi
    """.split()
)
"""Articles, prepositions and words of descent: their absence or another spelling says next to nothing."""

SHIP_PREFIXES = frozenset("mv mt ms ss my sv fv rv mf mts mtv msv lng lpg".split())
"""What stands before a ship's name and says what drives it or what it carries: motor vessel, motor tanker, steamship ..."""

STOPWORDS = frozenset("the of and for in fi wa on to und et per pour fur von zum des aka fka dba".split())
"""Joining words of organisations' names."""
