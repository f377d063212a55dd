"""What would change a score: the figures are those that the engine then gives."""

from __future__ import annotations

import re

import pytest

from ostrakon import Party, Settings, compare


def what_if(name: str = "Zhu Hailun", listed: str = "ZHU, Hailun", schema: str = "Person", **facts: object) -> tuple[str, ...]:
    asked = {key: value for key, value in facts.items() if not key.startswith("listed_")}
    of_listed = {key.removeprefix("listed_"): value for key, value in facts.items() if key.startswith("listed_")}
    return compare(Party(names=name, schema=schema, **asked), Party(names=listed, schema=schema, **of_listed)).what_if  # type: ignore[arg-type]


def score(**facts: object) -> float:
    asked = Party(names="Zhu Hailun", schema="Person", **facts)  # type: ignore[arg-type]
    return compare(asked, Party(names="ZHU, Hailun", schema="Person", birth_date="1958-01-09")).score


def figures(sentence: str) -> list[float]:
    return [float(figure) for figure in re.findall(r"\d\.\d\d", sentence)]


def test_a_birth_date_that_is_not_known() -> None:
    (sentence,) = what_if()
    assert sentence.startswith("With the same birth date it would be 1.00; with one ten years apart 0.60, no alert.")
    assert figures(sentence) == [pytest.approx(score(birth_date=date), abs=0.005) for date in ("1958-01-09", "1968-01-09")]


def test_a_birth_date_that_disagrees() -> None:
    (sentence,) = what_if(birth_date="1990", listed_birth_date="1958-01-09")
    assert sentence == "With the same birth date it would be 1.00, an alert; without one 0.94, an alert."
    assert figures(sentence)[1] == pytest.approx(score(), abs=0.005)


def test_a_birth_date_that_agrees() -> None:
    assert what_if(birth_date="1958", listed_birth_date="1958-01") == ("With a birth date ten years apart it would be 0.60, no alert.",)


def test_a_country_where_no_birth_date_can_be() -> None:
    name = "Fictitious Works"
    assert what_if(name, name, "Company") == ("With the same country it would be 0.96; with another 0.86.",)
    assert what_if(name, name, "Company", countries="cn", listed_countries="cn") == ("With another country it would be 0.86.",)
    assert what_if(name, name, "Company", countries="cn", listed_countries="br") == (
        "With the same country it would be 0.96; without one 0.94.",
    )


def test_a_name_that_differs() -> None:
    *_, sentence = what_if("Chen Mingguo", "Chen Quanguo")
    assert sentence == "Were the two names the same, it would be 0.94, an alert."


def test_nothing_but_an_identifier_helps() -> None:
    assert what_if("John Smith", "Marta Vik") == ("An identifier that agrees would make it 0.95, an alert.",)
    assert what_if("Chen Mingguo", "Chen Quanguo", birth_date="1958", listed_birth_date="1958")[0].startswith("An identifier that agrees")
    assert what_if("John Smith", "Marta Vik", identifiers="A1234567", listed_identifiers="A1234567") == ()


def test_the_settings_decide() -> None:
    party = Party(names="Zhu Hailun", schema="Person")
    (sentence,) = compare(party, party, Settings.for_profile("strict")).what_if
    assert sentence == "With the same birth date it would be 1.00; with one ten years apart 0.70."
