"""Findings from a screening, from the file that a job wrote, and from held payments: the same wherever they come from."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ostrakon import Party, Screener, screen_file
from ostrakon.casework.comparison import side_by_side
from ostrakon.casework.finding import Finding, entry_hash
from ostrakon.casework.sources import finding_of_payment, findings_of_file, findings_of_parties
from ostrakon.demo import NAMESAKE
from ostrakon.errors import InputError
from ostrakon.screening.payments.decision import FieldHit, PaymentDecision
from ostrakon.screening.payments.payment import Payment, PaymentParty
from tests.casework.desk import ANN, appointed

PARTIES = (
    replace(NAMESAKE, birth_date=None),
    Party(names=("Zhu Hailun", "朱海仑"), schema="Person", birth_date="1958-01", countries=("China",), gender="male", reference="C-1"),
    Party(names=("Tibor Varnholt",), schema="Person", identifiers=("YX0000417",), addresses=("Trieste",), reference="C-2"),
)


@pytest.fixture(scope="module")
def hits_file(demo_screener: Screener, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hits of a file run over PARTIES, and one customer without any."""
    folder = tmp_path_factory.mktemp("run")
    source = folder / "customers.jsonl"
    records = [
        {"customer_id": party.reference, "name": party.names[0], "alias": list(party.names[1:]), "type": party.schema,
         "birth_date": party.birth_date, "country": list(party.countries), "id_number": list(party.identifiers), "gender": party.gender,
         "address": list(party.addresses)}
        for party in (*PARTIES, Party(names=("Marta Ellingsen",), reference="C-3"))
    ]  # fmt: skip
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    screen_file(demo_screener, source, folder / "hits.jsonl")
    return folder / "hits.jsonl"


def test_a_file_gives_the_findings_that_screening_gives(hits_file: Path, demo_screener: Screener) -> None:
    of_file = list(findings_of_file(hits_file))
    direct = list(findings_of_parties(demo_screener, PARTIES))
    assert [finding.party for finding in of_file] == list(PARTIES)
    assert [finding.hits for finding in of_file] == [finding.hits for finding in direct]
    assert [finding.fingerprint for finding in of_file] == [finding.fingerprint for finding in direct]
    certificate = of_file[0].certificate
    assert certificate is not None
    assert certificate.lists == demo_screener.certificate.lists


def test_a_finding_keeps(demo_screener: Screener) -> None:
    for finding in findings_of_parties(demo_screener, PARTIES):
        assert Finding.from_bytes(finding.to_bytes()) == finding
        assert finding.name == finding.party.names[0]


def test_alerts_from_file_and_screening_are_the_same(
    hits_file: Path, demo_screener: Screener, tmp_path: Path, database: str | None
) -> None:
    casework = appointed(tmp_path, database)
    assert {answer.outcome for answer in casework.open_alerts(ANN, "customer", findings_of_file(hits_file))} == {"opened"}
    again = casework.open_alerts(ANN, "customer", findings_of_parties(demo_screener, PARTIES))
    assert {answer.outcome for answer in again} == {"unchanged"}
    assert casework.verify_log().sound


def test_what_a_list_says_makes_the_hash_of_an_entry_and_the_score_does_not(demo_screener: Screener) -> None:
    loose, strict = (
        next(findings_of_parties(demo_screener, [Party(names=(name,), schema="Person")])).hits[0] for name in ("Zhu Hailun", "Zhu Hailu")
    )
    assert loose["score"] != strict["score"]
    assert entry_hash(loose) == entry_hash(strict)
    assert entry_hash(loose | {"caption": "ZHU, H."}) != entry_hash(loose)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: path.with_name("hits.jsonl.summary.json").unlink(), "hits.jsonl.summary.json is missing"),
        (lambda path: path.with_name("hits.jsonl.summary.json").write_text("{}"), "cannot be read"),
        (lambda path: path.write_text(path.read_text() + "{}\n"), r"line 4: this is no hit"),
        (lambda path: path.write_text(path.read_text() + '{"customer_row": 1\n'), r"line 4: this is no hit"),
        (lambda path: path.write_text(path.read_text().replace('"settings_hash":"', '"settings_hash":"0')), "line 1: its settings_hash"),
        (lambda path: path.unlink(), "hits.jsonl cannot be read"),
        (lambda path: path.write_text(path.read_text().replace('"entry_sha256"', '"entry"')), "no hit of this version of Ostrakon"),
        (
            lambda path: path.write_text(path.read_text().replace('"customer_countries":["China"]', '"customer_countries":7')),
            "no hit of this",
        ),
    ],
)
def test_a_file_that_is_not_what_a_job_wrote_opens_nothing(hits_file: Path, tmp_path: Path, change: object, words: str) -> None:
    for name in ("hits.jsonl", "hits.jsonl.summary.json"):
        (tmp_path / name).write_bytes(hits_file.with_name(name).read_bytes())
    change(tmp_path / "hits.jsonl")  # type: ignore[operator]
    with pytest.raises(InputError, match=words):
        list(findings_of_file(tmp_path / "hits.jsonl"))


def test_hits_in_another_format_are_not_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="in JSON lines"):
        next(findings_of_file(tmp_path / "hits.csv"))


def test_a_held_payment_is_a_finding_with_the_fields_of_its_hits(demo_screener: Screener) -> None:
    hits = demo_screener.screen(Party(names=("Zhu Hailun",)))
    named = [PaymentParty(role, role, Party(names=(name,))) for role, name in (("debtor", "Acme"), ("creditor", "Zhu Hailun"))]
    payment = Payment("m.xml", 1, "pacs.008.001.08", {"uetr": "u"}, parties=tuple(named))
    held = PaymentDecision(
        payment,
        (FieldHit("creditor", "Cdtr/Nm", "Zhu Hailun", hits[0]),),
        ("To be looked at.",),
        (),
        False,
        True,
        "abc-1",
        0.8,
        hits.certificate,
    )
    finding = finding_of_payment(held)
    assert (finding.party.names, finding.party.reference, finding.reasons) == (("Zhu Hailun", "Acme"), "abc-1", ("To be looked at.",))
    assert (finding.hits[0]["role"], finding.hits[0]["entity_id"]) == ("creditor", "us-ofac-sdn-29219")
    assert Finding.from_bytes(finding.to_bytes()) == finding
    assert [item.query for item in side_by_side(finding, "us-ofac-sdn-29219") if item.field == "name"] == ["Zhu Hailun"]
    assert finding_of_payment(replace(held, hits=())).customer == finding.customer  # whatever lists say of them later
    unread = PaymentDecision.failed(payment, InputError("No."), 0.8)
    assert finding_of_payment(unread).reasons == ("This payment was not screened. No.",)
    with pytest.raises(InputError, match="was released"):
        finding_of_payment(PaymentDecision(payment, (), (), (), False, False, None, 0.8, hits.certificate))
