"""Our engine behind the common interface."""

from __future__ import annotations

from ostrakon.engine.settings import Settings
from ostrakon.evaluation import engines
from ostrakon.evaluation.engines import Ostrakon
from ostrakon.evaluation.listed import listed
from ostrakon.party import Party


def test_answers_keep_their_place_over_batches() -> None:
    engine = Ostrakon(Settings(threshold=0.75))
    assert (engine.name, engine.threshold) == ("ostrakon", 0.75)
    searcher = engine.index([listed("a", "Person", ["FICTITIOUS, Amara"]), listed("b", "Person", ["INVENTED, Boris"])])
    parties = [Party(names=("Boris Invented" if number % 2 else "Amara Fictitious",)) for number in range(engines.BATCH + 2)]
    answers = searcher.search(parties, 0.7, 5)
    assert [found[0].entity_id for found in answers] == ["b" if number % 2 else "a" for number in range(engines.BATCH + 2)]
    assert answers[0][0].matched_name == "FICTITIOUS, Amara"
    assert answers[0][0].evidence


def test_a_listed_party_has_births_and_weak_names() -> None:
    entity = listed("a", "Person", ["A", "B"], weak=["C"], birthDate=["1958-01"])
    assert [(alias["name"], alias["quality"]) for alias in entity["aliases"]] == [("A", "strong"), ("B", "strong"), ("C", "weak")]
    assert (entity["births"][0]["from"], entity["births"][0]["to"]) == ("1958-01-01", "1958-01-31")
