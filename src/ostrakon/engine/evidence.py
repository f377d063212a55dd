"""What is known beyond the name, weighed and said in sentences: birth date, country, gender, kind of party, identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ostrakon.engine.countries import country_codes, country_name
from ostrakon.engine.identifiers import entity_identifiers, normal_identifier, other_capitals
from ostrakon.engine.settings import EvidenceEffects
from ostrakon.hit import Entity, Evidence
from ostrakon.party import Party

_COUNTRY_PROPERTIES = ("nationality", "citizenship", "country", "jurisdiction", "birthCountry", "flag", "mainCountry")
_UNKNOWN_KIND = frozenset({"Thing", "LegalEntity"})
_ORGANISATIONS = frozenset({"Organization", "Company", "PublicBody"})
_THINGS = frozenset({"Vessel", "Airplane", "Vehicle", "CryptoWallet", "Security", "BankAccount"})


def gather(party: Party, entity: Entity, effects: EvidenceEffects) -> list[Evidence]:
    """Every item of evidence beyond the name, strongest first."""
    found = [
        *_identifiers(party, entity, effects),
        *_kind(party, entity, effects),
        *_birth(party, entity, effects),
        *_gender(party, entity, effects),
        *_countries(party, entity, effects),
    ]
    return sorted(found, key=lambda item: (-abs(item.effect), item.kind))


def _identifiers(party: Party, entity: Entity, effects: EvidenceEffects) -> Iterator[Evidence]:
    if not party.identifiers:
        return
    listed = dict(entity_identifiers(entity))
    for given in party.identifiers:
        published = listed.get(normal_identifier(given))
        if published is not None:
            sentence = f"The identifier {given} is the listed one ({published})."
            if other_capitals(given, published):
                sentence = (
                    f"The address {given} is the listed one ({published}) but for capitals, which count in this kind: ask for the original."
                )
            yield Evidence("identifier", given, published, effects.identifier_agrees, sentence)


def _kind(party: Party, entity: Entity, effects: EvidenceEffects) -> Iterator[Evidence]:
    asked, listed = party.schema, entity["schema"]
    if asked in _UNKNOWN_KIND or listed in _UNKNOWN_KIND or asked == listed or (asked in _ORGANISATIONS and listed in _ORGANISATIONS):
        return
    alien = asked in _THINGS or listed in _THINGS
    effect = effects.schema_alien if alien else effects.schema_other
    yield Evidence("schema", asked, listed, effect, f"Asked about a {_noun(asked)}, the listed party is a {_noun(listed)}.")


def _noun(schema: str) -> str:
    return {"Airplane": "aircraft", "CryptoWallet": "wallet", "PublicBody": "public body", "BankAccount": "bank account"}.get(
        schema, schema.lower().replace("organization", "organisation")
    )


def _gender(party: Party, entity: Entity, effects: EvidenceEffects) -> Iterator[Evidence]:
    listed = entity["properties"].get("gender", [])
    if party.gender is None or not listed:
        return
    if party.gender in listed:
        yield Evidence("gender", party.gender, party.gender, effects.gender_agrees, f"Both are {party.gender}.")
    elif set(listed) <= {"male", "female"}:
        yield Evidence(
            "gender", party.gender, listed[0], effects.gender_other, f"Asked about a {party.gender}, the listed party is {listed[0]}."
        )


def _countries(party: Party, entity: Entity, effects: EvidenceEffects) -> Iterator[Evidence]:
    asked = {code for text in party.countries for code in country_codes(text)}
    listed = {code for name in _COUNTRY_PROPERTIES for value in entity["properties"].get(name, ()) for code in country_codes(value)}
    if not asked or not listed:
        return
    shared = sorted(asked & listed)
    asked_names = ", ".join(country_name(code) for code in sorted(asked))
    listed_names = ", ".join(country_name(code) for code in sorted(listed))
    if shared:
        yield Evidence("country", asked_names, listed_names, effects.country_agrees, f"Both are connected with {country_name(shared[0])}.")
    else:
        sentence = f"Asked about {asked_names}, the listed party is connected with {listed_names}."
        yield Evidence("country", asked_names, listed_names, effects.country_other, sentence)


def _birth(party: Party, entity: Entity, effects: EvidenceEffects) -> Iterator[Evidence]:
    """The listed birth date that fits best decides; several are common, since lists record what is claimed."""
    if party.birth_date is None:
        return
    births = entity.get("births") or [as_birth(text) for text in entity["properties"].get("birthDate", ())]
    if not births:
        return
    judged = [(*_judge_birth(party.birth_date, birth, effects), birth["text"]) for birth in births]
    effect, phrase, text = max(judged, key=lambda item: (item[0], item[2]))
    listed = text if len(births) == 1 else f"{text} (of {len(births)} dates on record)"
    yield Evidence("birth_date", party.birth_date, text, effect, f"Birth date {party.birth_date} against {listed}: {phrase}.")


def as_birth(text: str) -> dict[str, object]:
    """A FollowTheMoney prefix date as an interval."""
    start = text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text
    end = {4: f"{text}-12-31", 7: f"{text}-31"}.get(len(text), text)
    return {"from": start[:10], "to": end[:10], "circa": False, "text": text}


def _judge_birth(asked: str, birth: dict[str, object], effects: EvidenceEffects) -> tuple[float, str]:
    """The effect of one listed birth date (an interval of days) and how to say it."""
    start, end, circa = str(birth["from"]), str(birth["to"]), bool(birth["circa"])
    asked_start, asked_end = as_birth(asked)["from"], as_birth(asked)["to"]
    exact = start == end and not circa
    if str(asked_start) <= end and start <= str(asked_end):
        if exact and len(asked) == 10:
            return effects.birth_day_agrees, "the same day"
        if not circa and start[:7] == end[:7] and len(asked) >= 7:
            return effects.birth_month_agrees, "the same month, as far as recorded"
        return effects.birth_year_agrees, "agrees as far as recorded"
    year, first, last = int(asked[:4]), int(start[:4]), int(end[:4])
    slack = 2 if circa else 0
    if first - slack <= year <= last + slack:
        if slack and not first <= year <= last:
            return effects.birth_year_agrees, "near enough to a date that is only approximate"
        if exact and len(asked) == 10:
            return _judge_day(asked, start, effects)
        return effects.birth_date_other_day, "the same year, but not the same time of it"
    gap = min(abs(year - first), abs(year - last))
    if gap == 1:
        return effects.birth_year_slip, "one year apart, as a slip would be"
    if first == last and sorted(str(year)) == sorted(str(first)) and asked[4:] == start[4 : len(asked)]:
        return effects.birth_year_slip, "two digits of the year swapped"
    two, few, many = effects.birth_years_apart
    return two if gap == 2 else few if gap <= 4 else many, f"{gap} years apart"


def _judge_day(asked: str, listed: str, effects: EvidenceEffects) -> tuple[float, str]:
    if asked[5:7] == listed[8:10] and asked[8:10] == listed[5:7]:
        return effects.birth_date_swapped, "day and month swapped"
    if sum(left != right for left, right in zip(asked[5:], listed[5:], strict=True)) == 1:
        return effects.birth_date_slip, "one digit apart"
    apart = abs((date.fromisoformat(asked) - date.fromisoformat(listed)).days)
    return effects.birth_date_other_day, f"the same year, {apart} days apart"
