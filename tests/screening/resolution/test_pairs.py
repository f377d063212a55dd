"""Which entries are one party and which are not, and that each is said why (all parties invented, but for officials named in public)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ostrakon.evaluation.listed import listed
from ostrakon.hit import Entity
from ostrakon.screening.resolution.pairs import Pairs

AMARA = ["DEWITT-OKORO, Amara"]
Weigh = Callable[[dict[str, list[Entity]]], Pairs]


def sanction(party: str, reference: str) -> Entity:
    return {"id": f"{party}-sanction", "schema": "Sanction", "properties": {"entity": [party], "unscId": [reference]}}


def person(party: str, names: list[str], **known: Any) -> Entity:
    return listed(party, "Person", names, **known)


def body(party: str, names: list[str], **known: Any) -> Entity:
    return listed(party, "Organization", names, **known)


def why_not(pairs: Pairs) -> str | None:
    """Why the only pair is not to be merged: empty where it is, None where it was not even near."""
    found = [item.why_not for item in pairs.weighed]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (person("a", AMARA, birthDate=["1958-05-01"]), person("b", ["Amara Dewitt Okoro"], birthDate=["1958-05-01"])),
        (person("a", AMARA, birthDate=["1958"], nationality=["za"]), person("b", AMARA, birthDate=["1958-05-01"], nationality=["za"])),
        (
            person("a", [*AMARA, "FICTIVA, Belinda"]),
            person("b", ["Amara Dewitt-Okoro", "Belinda Fictiva"]),
        ),
        (
            person("a", ["Чертанов, Всеволод Миронович"], birthDate=["1961-02-03"]),
            person("b", ["CHERTANOV, Vsevolod Mironovich"], birthDate=["1961-02-03"]),
        ),
        (
            person("a", AMARA, passportNumber=["FX9034417"], birthDate=["1958-05-01"]),
            person("b", ["OKORO, Amara"], passportNumber=["FX 9034417"], birthDate=["1958-05-02"]),
        ),
        (body("a", ["WOLFRAM HARBOUR TRADING"], country=["ly"]), body("b", ["Wolfram Harbour Trading LLC"], country=["ly"])),
        (listed("a", "Vessel", ["GREY HERON"], imoNumber=["IMO9187629"]), listed("b", "Vessel", ["BLUE SWAN"], imoNumber=["9187629"])),
    ],
    ids=["birth day", "birth year and country", "two names", "own script", "passport", "organisation", "renamed ship"],
)  # fmt: skip
def test_one_party(weighed: Weigh, one: Entity, two: Entity) -> None:
    pairs = weighed({"first": [one], "second": [two]})
    assert why_not(pairs) == ""
    assert all(ground.sentence for ground in pairs.weighed[0].grounds)


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        (person("a", AMARA, birthDate=["1958-05-01"]), person("b", AMARA, birthDate=["1961-05-01"]), "3 years apart"),
        (
            person("a", AMARA, birthDate=["1958-05-01"], gender=["female"]),
            person("b", AMARA, birthDate=["1958-05-01"], gender=["male"]),
            "One is female, the other male.",
        ),
        (person("a", AMARA), person("b", AMARA), "no two birth dates"),
        (person("a", ["OKORO WOLFRAM"]), body("b", ["OKORO WOLFRAM"]), "One is a person, the other an organisation."),
        (
            body("a", ["WOLFRAM HARBOUR TRADING"], leiCode=["529900T8BM49AURSDO55"]),
            body("b", ["WOLFRAM HARBOUR TRADING"], leiCode=["529900T8BM49AURSDO66"]),
            "LEI",
        ),
        (
            listed("a", "Vessel", ["GREY HERON"], imoNumber=["9187629"]),
            listed("b", "Vessel", ["GREY HERON"], imoNumber=["9187631"]),
            "IMO number",
        ),
        (listed("a", "Vessel", ["GREY HERON"]), listed("b", "Vessel", ["GREY HERON"]), "Ships and aircraft share names"),
        (
            person("a", AMARA, passportNumber=["FX9034417"]),
            person("b", ["BELYAKOV, Xiang"], passportNumber=["FX9034417"]),
            "numbers are copied wrongly",
        ),
    ],
    ids=["years apart", "gender", "name alone", "kind", "LEI", "IMO numbers", "ship by name", "number alone"],
)
def test_two_parties_and_why(weighed: Weigh, one: Entity, two: Entity, reason: str) -> None:
    found = why_not(weighed({"first": [one], "second": [two]}))
    assert found is not None
    assert reason in found


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (person("a", ["CHEN, Mingguo"], birthDate=["1955"]), person("b", ["CHEN, Quanguo"], birthDate=["1955"])),
        (
            body("a", ["XINJIANG PUBLIC SECURITY BUREAU"], country=["cn"]),
            body("b", ["XINJIANG PRODUCTION AND CONSTRUCTION CORPS PUBLIC SECURITY BUREAU"], country=["cn"]),
        ),
        (body("a", ["FICTITIOUS GUARD COMPANY 35"]), body("b", ["FICTITIOUS GUARD COMPANY 36"])),
    ],
    ids=["syllables", "bureaus", "numbered units"],
)
def test_near_namesakes_stay_apart(weighed: Weigh, one: Entity, two: Entity) -> None:
    assert why_not(weighed({"first": [one], "second": [two]})) != ""


def test_the_same_reference_of_the_united_nations_is_enough_and_another_one_forbids(weighed: Weigh) -> None:
    one, two = person("a", AMARA), person("b", ["FICTIVA, Belinda"])
    same = weighed({"first": [one, sanction("a", "QDi.999")], "second": [two, sanction("b", "QDi.999")]})
    assert why_not(same) == ""
    assert same.weighed[0].grounds[0].sentence == "Both state the reference QDi.999 of the United Nations."
    known = {"birthDate": ["1958-05-01"]}
    other = weighed(
        {
            "first": [person("a", AMARA, **known), sanction("a", "QDi.999")],
            "second": [person("b", AMARA, **known), sanction("b", "QDi.998")],
        }
    )
    assert "different references" in str(why_not(other))


def test_a_generic_alias_in_common_is_not_enough_for_organisations(weighed: Weigh) -> None:
    one = body("a", ["HELPERS OF THE WOLFRAM COAST", "ANSAR FICTIVA"], country=["ly"])
    two = body("b", ["HELPERS OF THE TUNGSTEN HILLS", "ANSAR FICTIVA"], country=["tn"])
    assert why_not(weighed({"first": [one], "second": [two]})) != ""


def test_another_spelling_of_the_alias_is_no_second_alias(weighed: Weigh) -> None:
    one = body("a", ["HELPERS OF THE WOLFRAM COAST", "ANSAR FICTIVA", "ANSARFICTIVA"])
    two = body("b", ["HELPERS OF THE TUNGSTEN HILLS", "ANSAR FICTIVA", "ANSARFICTIVA"])
    (item,) = weighed({"first": [one], "second": [two]}).weighed
    assert [ground.kind for ground in item.grounds] == ["name", "main name"]
    assert item.why_not != ""


def test_parties_of_one_list_are_never_weighed(weighed: Weigh) -> None:
    twice = [person(name, AMARA, birthDate=["1958-05-01"]) for name in ("a", "b")]
    assert weighed({"first": twice}).weighed == ()


def test_who_contradicts_by_way_of_a_third_is_known(weighed: Weigh) -> None:
    one = person("a", [*AMARA, "FICTIVA, Belinda"], birthDate=["1958-05-01"])
    bridge = person("b", [*AMARA, "FICTIVA, Belinda", "HARBOURD, Cecily"])
    three = person("c", ["HARBOURD, Cecily", "Belinda Fictiva"], birthDate=["1971-01-01"])
    pairs = weighed({"first": [one], "second": [bridge], "third": [three]})
    assert [why for why in pairs.forbidden.values()] == ["Born 1958-05-01 and 1971-01-01: 13 years apart."]
