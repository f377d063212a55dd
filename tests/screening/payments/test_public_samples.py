"""Messages that other projects publish as samples: a decision on each payment in every one of them, on a real list."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon import ListStore, Screener, Settings
from ostrakon.screening.payments import PaymentDecision, PaymentScreener, read_message_file

FREE = ""
GREEN_ENERGY = "us-ofac-sdn-24744"  # has that name among its aliases
DECISIONS = {
    "moov_International_payment_RUB_naujas_1.xml": [FREE],
    "moov_International_payment_USD_naujas_1.xml": [FREE],
    "moov_musterfile_pain.001_Nov2020.xml": [FREE] * 8,
    "moov_sepa_payment_naujas_1.xml": [FREE],
    "moov_valid_pacs_v11.xml": ["pacs.002.001.11, which is not among the kinds"],
    "moov_valid_pain_v11.xml": ["pain.002.001.11, which is not among the kinds"],
    "openwatchlist_pacs008-basic.xml": [FREE],
    "openwatchlist_pacs008-contextual.xml": [FREE],
    "openwatchlist_pacs008-empty-name.xml": ["the name of the debtor is empty"],
    "openwatchlist_pacs008-fuzzy-names.xml": [FREE],
    "openwatchlist_pacs008-malformed.xml": ["not well-formed"],
    "openwatchlist_pacs008-multi-transaction.xml": [FREE, FREE],
    "openwatchlist_pacs008-unsafe-doctype.xml": ["declares a document type"],
    "openwatchlist_pacs008-unsupported-version.xml": ["pacs.008.001.09, which is not among the kinds"],
    "pain001_pain.001.001.03.xml": [FREE, GREEN_ENERGY, FREE, FREE],
    "pain001_pain.001.001.04.xml": [GREEN_ENERGY],
    "pain001_pain.001.001.05.xml": [FREE],
    "pain001_pain.001.001.06.xml": [FREE],
    "pain001_pain.001.001.07.xml": [FREE],
    "pain001_pain.001.001.08.xml": [FREE],
    "pain001_pain.001.001.09.xml": [FREE, GREEN_ENERGY, FREE, FREE, FREE],
    "prowide-core_MT101.fin": [FREE],
    "prowide-core_MT103-bulk-with-ack.rje": [FREE] * 3,
    "prowide-core_MT103-out-ack.rje": [*[FREE] * 11, "does not begin with the blocks of a FIN message", FREE, FREE],  # one stray brace
    "prowide-core_sample_JPchar.txt": ["MT940, which is not read"],
    "prowide-iso20022_pacs.008.001.07.xml": [FREE],
    "prowide-iso20022_pacs.009.001.07.xml": [FREE],
}
"""Of each payment why it is held: for whom, or the words of the reason."""


@pytest.fixture(scope="module")
def deciding(ofac_store: ListStore) -> PaymentScreener:
    """OFAC's list of July 2021, with the settings for payments."""
    return PaymentScreener(Screener.open(ofac_store, settings=Settings.for_profile("payments")))


def test_every_sample_is_in_the_table(shared: Path) -> None:
    assert sorted(file.name for file in (shared / "payments").iterdir()) == sorted(DECISIONS)


@pytest.mark.parametrize("name", DECISIONS)
def test_a_sample_is_decided(shared: Path, deciding: PaymentScreener, name: str) -> None:
    decisions = list(deciding.decide_many(read_message_file(shared / "payments" / name)))
    assert [decision.outcome for decision in decisions] == ["hold" if why else "release" for why in DECISIONS[name]]
    assert all(why in said(decision) for decision, why in zip(decisions, DECISIONS[name], strict=True))


def said(decision: PaymentDecision) -> str:
    return " ".join([*decision.reasons, *(item.hit.entity_id for item in decision.hits)])
