"""Pairs that must come out so whatever the settings of the day: each rule with the sentence that says why.

All parties are fictitious, but for the four officials named in public on 9 July 2020 whose Latin names OFAC lists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ostrakon.evaluation.engines import Engine, Found
from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.result import ALL, Failure, SuiteResult
from ostrakon.evaluation.suite import Suite
from ostrakon.hit import Entity
from ostrakon.party import Party

Scores = Callable[[Party, Entity], Found]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pair and what must hold: an alert or none, the score below that of `below` if given, a word in the evidence if given."""

    group: str
    sentence: str
    asked: Party
    on_list: Entity
    alert: bool
    below: Party | None = None
    says: str = ""


def _person(name: str, **known: str) -> Party:
    return Party(
        names=(name,),
        schema="Person",
        birth_date=known.get("born"),
        countries=(known["country"],) if "country" in known else (),
        identifiers=(known["number"],) if "number" in known else (),
    )


_DEWITT = listed(
    "dewitt", "Person", ["DEWITT-OKORO, Amara"], birthDate=["1958-05-01"], nationality=["za"], passportNumber=["FX9034417"]
)  # fmt: skip
_EXACT = _person("Amara Dewitt-Okoro", born="1958-05-01")

RULES = (
    Rule(
        "identifier", "The same passport number alerts whatever the name and country, and the name's disagreement is said.",
        _person("Xiang Belyakov", country="no", number="FX9034417"), _DEWITT, True, says="does not agree",
    ),
    Rule(
        "birth date", "An exact name with the birth year one off alerts, below the exact date.",
        _person("Amara Dewitt-Okoro", born="1959-05-01"), _DEWITT, True, below=_EXACT, says="1959",
    ),
    Rule(
        "birth date", "An exact name with day and month exchanged alerts, below the exact date.",
        _person("Amara Dewitt-Okoro", born="1958-01-05"), _DEWITT, True, below=_EXACT, says="1958-01-05",
    ),
    Rule(
        "birth date", "A birth date twenty-six years off on a name of the same spelling is no alert, and the date is named.",
        _person("Wang Mingshan", born="1990-05-05"), listed("wang", "Person", ["WANG, Mingshan"], birthDate=["1964-01"]), False,
    ),
    Rule(
        "short names", "Jon for John alerts, below the exact name.",
        _person("Jon Smith"), listed("smith", "Person", ["SMITH, John"]), True, below=_person("John Smith"),
    ),
    Rule(
        "short names", "Ann for Anne alerts, below the exact name.",
        _person("Ann Lee"), listed("lee", "Person", ["LEE, Anne"]), True, below=_person("Anne Lee"),
    ),
    Rule(
        "another person", "The same family name with another given name is no alert.",
        _person("Chen Mingguo"), listed("chen", "Person", ["CHEN, Quanguo"]), False,
    ),
    Rule(
        "another person", "The syllables of a given name exchanged are another name.",
        _person("Chen Guoquan"), listed("chen", "Person", ["CHEN, Quanguo"]), False,
    ),
    Rule("own script", "朱海仑 is ZHU, Hailun.", _person("朱海仑"), listed("zhu", "Person", ["ZHU, Hailun"]), True),
    Rule("own script", "陈全国 is CHEN, Quanguo.", _person("陈全国"), listed("chen", "Person", ["CHEN, Quanguo"]), True),
    Rule("own script", "王明山 is WANG, Mingshan.", _person("王明山"), listed("wang", "Person", ["WANG, Mingshan"]), True),
    Rule("own script", "霍留军 is HUO, Liujun.", _person("霍留军"), listed("huo", "Person", ["HUO, Liujun"]), True),
    Rule(
        "numbers", "Numbered units are different units.",
        Party(names=("Fictitious Unit 400",), schema="Organization"), listed("unit", "Organization", ["FICTITIOUS UNIT 500"]), False,
    ),
    Rule(
        "legal forms", "Dots and case of a legal form do not matter (OFAC, Apple, 2019).",
        Party(names=("SIS DOO",), schema="Organization"), listed("sis", "Organization", ["SIS d.o.o."]), True,
    ),
)  # fmt: skip


def measure(engine: Engine, material: Material) -> SuiteResult:
    """The share of rules that hold."""
    result = SuiteResult("rules", engine.name, engine.threshold)
    outcomes: dict[str, list[bool]] = {}
    for rule in RULES:
        found = _score(engine, rule.asked, rule.on_list)
        holds = (found.score >= engine.threshold) is rule.alert
        holds = holds and (rule.below is None or found.score < _score(engine, rule.below, rule.on_list).score)
        holds = holds and (not rule.says or any(rule.says in sentence for sentence in found.evidence))
        _note(result, outcomes, rule.group, holds, rule.sentence, rule.asked.names[0], rule.on_list["caption"], found)
    _order(engine, result, outcomes)
    _weak_alias(engine, result, outcomes)
    for group in sorted(outcomes):
        result.share("rules that hold", group, outcomes[group])
    result.share("rules that hold", ALL, [holds for group in sorted(outcomes) for holds in outcomes[group]], goal=1.0)
    return result


def _order(engine: Engine, result: SuiteResult, outcomes: dict[str, list[bool]]) -> None:
    """Of two namesakes the one whose birth date agrees stands first, with a score of its own."""
    namesakes = [
        listed("a", "Person", ["FICTITIOUS-NAME, Elena"]),
        listed("b", "Person", ["FICTITIOUS-NAME, Elena"], birthDate=["1971-03-09"]),
    ]
    (found,) = engine.index(namesakes).search([_person("Elena Fictitious-Name", born="1971-03-09")], 0.0, 2)
    holds = len(found) == 2 and found[0].entity_id == "b" and found[0].score > found[1].score
    sentence = "Of two namesakes the one whose birth date agrees stands first, with a higher score."
    _note(result, outcomes, "order", holds, sentence, "Elena Fictitious-Name", "FICTITIOUS-NAME, Elena", found[0] if found else _NOTHING)


def _weak_alias(engine: Engine, result: SuiteResult, outcomes: dict[str, list[bool]]) -> None:
    """A weak alias is found, and scores .8 at most."""
    found = _score(engine, _person("Fictitious Falcon"), listed("falcon", "Person", ["NOBODY, Ivan"], weak=["Fictitious Falcon"]))
    holds = engine.threshold <= found.score <= 0.8
    sentence = "An alias marked weak is found, and scores 0.8 at most (OFAC FAQ 122-125)."
    _note(result, outcomes, "weak aliases", holds, sentence, "Fictitious Falcon", "NOBODY, Ivan", found)


_NOTHING = Found(0.0, "", "")


def _score(engine: Engine, asked: Party, on_list: Entity) -> Found:
    (found,) = engine.index([on_list]).search([asked], 0.0, 1)
    return found[0] if found else _NOTHING


def _note(
    result: SuiteResult, outcomes: dict[str, list[bool]], group: str, holds: bool, sentence: str, asked: str, on_list: str, found: Found
) -> None:
    outcomes.setdefault(group, []).append(holds)
    if not holds:
        result.fail(Failure("broken rule", group, asked, f"{sentence} ({on_list})", found.matched_name, found.score, found.evidence))


SUITE = Suite("rules", "Whether pairs that must come out one way do: identifiers, birth dates, short names, namesakes, numbers.", measure)
