"""Addresses from the parts that OFAC's advanced and enhanced XML divide them into."""

from __future__ import annotations

from collections.abc import Mapping

from ostrakon.lists.sources.ofac_record import Place, join_city_line

_STREETS = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "ADDRESS")
_PROPS = {"CITY": "city", "STATE/PROVINCE": "state", "STATE OR PROVINCE": "state", "POSTAL CODE": "postal", "REGION": "region"}


def make_place(parts: Mapping[str, str], country: str, remarks: str = "") -> Place:
    """An address from its parts by OFAC's types of location part; a part of any other type ("Unknown") counts as street."""
    upper = {kind.upper(): text for kind, text in parts.items()}
    named = {"city": "", "state": "", "postal": "", "region": ""} | {_PROPS[kind]: text for kind, text in upper.items() if kind in _PROPS}
    others = [kind for kind in upper if kind not in _PROPS and kind not in _STREETS]
    return Place(
        street=", ".join(upper[kind] for kind in (*_STREETS, *others) if upper.get(kind)),
        country=country,
        remarks=remarks,
        city_line=join_city_line(named["city"], named["state"], named["postal"]),
        **named,
    )
