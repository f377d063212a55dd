"""Entries of the public listing under section 7031(c)."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.us_state_entry import LONGEST, StateName, designation, read_entry


def names(text: str) -> list[tuple[str, str]]:
    entry = read_entry(text)
    assert entry is not None, text
    return [(name.text, name.kind) for name in entry.names]


@pytest.mark.parametrize(
    ("text", "name", "countries", "reason"),
    [
        ("Fictitious Example (Peru) – Involved in corruption.", "Fictitious Example", ("Peru",), "Involved in corruption."),
        ("12. (U) Fictitious Example, (Peru) (1)(B) Public Designation.", "Fictitious Example", ("Peru",), "(1)(B) Public Designation."),
        ("* Fictitious Example* (Georgia / Russia) - Why.", "Fictitious Example", ("Georgia", "Russia"), "Why."),
        ("Fictitious Example (Bosnia and Herzegovina)", "Fictitious Example", ("Bosnia and Herzegovina",), ""),
        ("Fictitious d’Example-O’Test Jr. (The Gambia): Why", "Fictitious d’Example-O’Test Jr.", ("The Gambia",), "Why"),
        ("Fictitious Example (Burma (Myanmar)) – Why", "Fictitious Example", ("Myanmar",), "Why"),
        ("Fictitious Example (Ruritania) – Why (Peru)", "Fictitious Example", ("Ruritania",), "Why (Peru)"),
        ("Fictitious Example (Ruritania) – Why", "Fictitious Example", ("Ruritania",), "Why"),
    ],
)  # fmt: skip
def test_entries(text: str, name: str, countries: tuple[str, ...], reason: str) -> None:
    entry = read_entry(text)
    assert entry is not None
    assert (entry.names[0].text, entry.countries, entry.reason) == (name, countries, reason)


def test_other_names() -> None:
    assert names("Karina (aka Khadizhat) Ramzanovna Example (Russia) – Why") == [
        ("Karina Ramzanovna Example", "name"), ("Khadizhat", "aka"), ("Khadizhat Ramzanovna Example", "aka"),
    ]  # fmt: skip
    assert names("Ivan Example (a.k.a. Johannes Beispiel; Giovanni Esempio) (Peru)") == [
        ("Ivan Example", "name"), ("Johannes Beispiel", "aka"), ("Giovanni Esempio", "aka"),
    ]  # fmt: skip
    assert names("Ivan Example (formerly known as Johannes Beispiel) (Peru)")[1] == ("Johannes Beispiel", "fka")
    assert names("Ivan Example, also known as Giovanni Esempio (Peru)") == [("Ivan Example", "name"), ("Giovanni Esempio", "aka")]


def test_a_nickname() -> None:
    entry = read_entry("Juan “Chepe” Example (Peru) – Why")
    assert entry is not None
    assert entry.names == (StateName("Juan “Chepe” Example"), StateName("Chepe", "aka", nickname=True), StateName("Juan Example", "aka"))


def test_another_bracket_is_a_remark() -> None:
    entry = read_entry("Ivan Example (retired) (Peru) – Why")
    assert entry is not None
    assert ([name.text for name in entry.names], entry.remarks) == (["Ivan Example"], ("retired",))


@pytest.mark.parametrize(
    "text",
    [
        "", "About this report", "(Peru) – nobody", "12. (U)", "In this period nobody was found ineligible (see below).",
        "one two three (Peru) – no capital", " ".join(["Word"] * 15) + " (Peru) – a sentence", "A (Peru) " + "x" * LONGEST,
    ],
)  # fmt: skip
def test_what_is_no_entry(text: str) -> None:
    assert read_entry(text) is None


@pytest.mark.parametrize(
    ("texts", "how"),
    [
        (("(1)(B) Public Designation.",), "publicly designated"),
        (("was publicly designated for corruption",), "publicly designated"),
        (("was otherwise designated", "Public Designations"), "otherwise designated"),
        (("Why", "Public Designations since the previous report"), "publicly designated"),
        (("Why", "Anti-Kleptocracy"), ""),
    ],
)
def test_designation(texts: tuple[str, ...], how: str) -> None:
    assert designation(*texts) == how
