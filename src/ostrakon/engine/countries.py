"""Countries as a caller writes them: codes, names in several languages, in any case."""

from __future__ import annotations

from functools import cache, lru_cache

_COLLOQUIAL = {
    "burma": "mm", "cape verde": "cv", "east timor": "tl", "holland": "nl", "hong kong": "hk", "ivory coast": "ci", "macao": "mo",
    "macau": "mo", "macedonia": "mk", "swaziland": "sz", "turkey": "tr", "uae": "ae", "uk": "gb",
}  # fmt: skip
"""English names that forms still use beside those of today, so that they need not wait for the large table."""


@lru_cache(maxsize=65536)
def country_codes(text: str) -> frozenset[str]:
    """The FollowTheMoney code of a country named by code or name; empty when it is not known as one.

    >>> sorted(country_codes("Iran"))
    ['ir']
    """
    wanted = text.strip().casefold()
    code = _by_name().get(wanted)
    if code is None and wanted:
        # rigour's table of names in other languages takes a second to load, so it is asked last
        from rigour.territories import lookup_territory

        territory = lookup_territory(wanted)
        code = territory.ftm_country if territory is not None else None
    return frozenset({code}) if code else frozenset()


@cache
def _by_name() -> dict[str, str]:
    """Codes and English names of all territories, in small letters."""
    from rigour.territories import get_territories

    names = dict(_COLLOQUIAL)
    for territory in get_territories():
        if territory.ftm_country:
            for name in (territory.code, territory.alpha3, territory.name, territory.full_name):
                if name:
                    names.setdefault(name.casefold(), territory.ftm_country)
    return names


@lru_cache(maxsize=1024)
def country_name(code: str) -> str:
    """The English name of a country code, or the code itself."""
    from rigour.territories import get_territory

    territory = get_territory(code)
    return territory.name if territory is not None else code
