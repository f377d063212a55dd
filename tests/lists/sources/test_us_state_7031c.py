"""The public listing under section 7031(c), on pages that we wrote by their description."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from followthemoney import model
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.errors import ListError, ListFormatError, ListSetError
from ostrakon.lists.listings import listings_of
from ostrakon.lists.sources.source import ParsedList, SourceFile
from ostrakon.lists.sources.us_state_7031c import parse

ID = "us-state-7031c"
OFFICIAL = (
    "1. (U) Ramzan Akhmadovich Example (Russia) – Publicly designated for gross violations of human rights, with his wife, "
    "Medni Example, and his immediate family."
)
DAUGHTER = (
    "2. (U) Karina (aka Khadizhat) Ramzanovna Example (Russia) (1)(B) Public Designation. Karina Example is Ramzan Example’s daughter."
)
OTHER = "3. Juan “Chepe” Beispiel (Peru / Chile) – Otherwise designated for significant corruption."
MENU = '<nav><ul><li><a href="#main">Skip to content</a></li><li>Visas (Peru)</li></ul></nav>'


def page(*points: str, before: str = "", after: str = "", name: str = "report-2020.html", inside: str | None = None) -> SourceFile:
    report = "<ul>" + "".join(f"<li>{point}</li>\n" for point in points) + "</ul>" if inside is None else inside
    text = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta property="article:published_time" content="2020-12-09T08:00:00+00:00">
<meta property="article:modified_time" content="2021-03-04T08:00:00+00:00">
<title>Report</title><script>var people = "<li>Nobody (Peru)</li>";</script></head>
<body>{MENU}<h1>Anti-Kleptocracy and Human Rights Visa Restrictions</h1>{before}
<section class="report__content__inner"><h2>2020 Report under Section 7031(c)</h2>
<section class="entry-content wide"><h3>Gross Violations of Human Rights (Since Previous Report)</h3>
<p>(U) This report is submitted under the Act (P.L. 116-94).</p>
{report}<p>* Denotes an action of this quarter.</p></section></section>{after}<footer><ul><li>Privacy (USA)</li></ul></footer></body></html>
"""
    return SourceFile(name, text.encode())


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def test_an_official() -> None:
    parsed = parse([page(OFFICIAL, OTHER)], ID)
    entities = by_id(parsed)
    official = entities["us-state-7031c-ramzan-akhmadovich-example-russia"]
    assert official["schema"] == "Person"
    assert (official["caption"], official["properties"]["country"]) == ("Ramzan Akhmadovich Example", ["ru"])
    sanction = entities["us-state-7031c-ramzan-akhmadovich-example-russia-sanction"]
    assert sanction["measures"] == ["travel ban"]
    assert sanction["properties"] == {
        "entity": [official["id"]], "authority": ["US Department of State"], "country": ["us"], "program": ["7031(c)"],
        "provisions": ["travel ban"],
        "reason": [
            "Publicly designated for gross violations of human rights, with his wife, Medni Example, and his immediate family.",
        ],
        "summary": ["Publicly designated"], "description": ["Gross Violations of Human Rights (Since Previous Report)"],
        "listingDate": ["2020"],
    }  # fmt: skip
    assert parsed.published_at == "2021-03-04"


def test_it_never_blocks() -> None:
    entities = by_id(parse([page(OFFICIAL, DAUGHTER, OTHER)], ID))
    for party in [entity for entity in entities.values() if "aliases" in entity]:
        [listing] = listings_of(ID, party | {"sanctions": [entities[f"{party['id']}-sanction"]]})
        assert (listing.measures, listing.blocks) == (("travel ban",), False)
        assert [programme.key for programme in listing.programmes] == ["US-7031C"]


def test_other_names_and_ways_of_designation() -> None:
    entities = by_id(parse([page(DAUGHTER, OTHER)], ID))
    daughter = entities["us-state-7031c-karina-ramzanovna-example-russia"]
    assert [(alias["name"], alias["quality"]) for alias in daughter["aliases"]] == [
        ("Karina Ramzanovna Example", "strong"), ("Khadizhat", "weak"), ("Khadizhat Ramzanovna Example", "strong"),
    ]  # fmt: skip
    other = entities["us-state-7031c-juan-chepe-beispiel-peru"]
    assert [(alias["name"], alias["quality"]) for alias in other["aliases"]] == [
        ("Juan “Chepe” Beispiel", "strong"), ("Chepe", "weak"), ("Juan Beispiel", "strong"),
    ]  # fmt: skip
    assert other["properties"]["country"] == ["pe", "cl"]
    assert entities[f"{other['id']}-sanction"]["properties"]["summary"] == ["Otherwise designated"]


def test_families() -> None:
    parsed = parse([page(DAUGHTER, OFFICIAL)], ID)
    entities = by_id(parsed)
    official, daughter = "us-state-7031c-ramzan-akhmadovich-example-russia", "us-state-7031c-karina-ramzanovna-example-russia"
    wife = "us-state-7031c-medni-example-russia"
    assert entities[f"{daughter}-family-1"]["properties"] == {
        "person": [official], "relative": [daughter], "relationship": ["daughter"],
    }  # fmt: skip
    assert entities[f"{official}-family-1"]["properties"] == {"person": [official], "relative": [wife], "relationship": ["wife"]}
    assert entities[wife]["properties"]["topics"] == ["sanction"], "the text designates her, though no entry does"
    assert entities[wife]["properties"]["country"] == ["ru"]
    assert entities[wife]["properties"]["notes"] == ["Named in the entry of Ramzan Akhmadovich Example, without an entry of its own."]
    assert entities[f"{wife}-sanction"]["properties"]["reason"] == entities[f"{official}-sanction"]["properties"]["reason"]
    assert parsed.tally.links == {"resolved": 2}
    assert parsed.tally.entities == {"Person": 3, "Sanction": 3, "Family": 2}


def test_kin_that_lead_to_nobody_stay_a_note() -> None:
    parsed = parse([page("Ivo Muster (Peru) – Son of former Minister Nemo Muster.", "Ida Muster (Peru) – and her immediate family.")], ID)
    entities = by_id(parsed)
    assert entities["us-state-7031c-ivo-muster-peru"]["properties"]["notes"] == ["Family: son of Minister Nemo Muster"]
    assert parsed.tally.links == {"unresolved": 1}
    assert parsed.tally.leftovers == {"link: unresolved": 1, "family not named": 1}
    assert parsed.tally.entities == {"Person": 2, "Sanction": 2}


def test_kin_of_several_of_that_name_are_not_guessed_at() -> None:
    points = ("Ivan A. Muster (Peru) – Why", "Ivan B. Muster (Peru) – Why", "Ida Muster (Peru) – Ivan Muster’s wife.")
    parsed = parse([page(*points)], ID)
    assert parsed.tally.links == {"ambiguous": 1}
    assert "Family" not in parsed.tally.entities


def test_every_point_is_accounted_for() -> None:
    parsed = parse(
        [
            page(
                OTHER,
                "Ivan Example, Peru, corruption",
                "",
                "<b>Ivo</b> Muster <i>(Peru)</i> – Why<ul><li>Ada Muster (Peru) – Why</li></ul>",
            )
        ],
        ID,
    )
    tally = parsed.tally
    assert tally.read == {"list items": 5, "paragraphs": 2, "headings": 1}
    assert (tally.used, tally.blank) == ({"list items": 3}, {"list items": 1, "paragraphs": 2, "headings": 1})
    assert tally.rejected == {"list items": {"no name in front of a country in brackets": 1}}
    assert (tally.rejects[0].sample, tally.rejects[0].line) == ("Ivan Example, Peru, corruption", 10)
    assert [party for party in by_id(parsed) if party.endswith("-peru")] == [
        "us-state-7031c-juan-chepe-beispiel-peru", "us-state-7031c-ivo-muster-peru", "us-state-7031c-ada-muster-peru",
    ]  # fmt: skip


def test_text_beside_the_lists_is_not_passed_over() -> None:
    prose = "<p>Ivo Muster (Peru) was publicly designated.</p><div>Ida Muster (Peru) and others</div><p>Designated: see (Annex A).</p>"
    tally = parse([page(inside=f"<ul><li>{OTHER}</li></ul>{prose}")], ID).tally
    assert tally.used == {"list items": 1, "paragraphs": 1}
    assert tally.rejected == {
        "paragraphs": {"begins like an entry and is no point of a list": 1, "no name in front of a country in brackets": 1},
    }  # fmt: skip


def test_names_that_became_headings_are_not_passed_over() -> None:
    tally = parse([page(inside=f"<ul><li>{OTHER}</li></ul><h4>Ivo Muster (Peru)</h4><p>Publicly designated.</p>")], ID).tally
    assert tally.rejected == {"headings": {"begins like an entry and is no point of a list": 1}}
    assert (tally.rejects[0].sample, tally.used) == ("Ivo Muster (Peru)", {"list items": 1})


def test_a_point_inside_another_is_read_once() -> None:
    parsed = parse([page(f"{OTHER}<div><li>Ivo Muster (Peru) – Why</li></div>")], ID)
    assert parsed.tally.used == {"list items": 2}
    assert by_id(parsed)["us-state-7031c-juan-chepe-beispiel-peru-sanction"]["properties"]["reason"] == [OTHER.partition("– ")[2]]


def test_a_signature_behind_the_end_of_a_page_is_no_cut() -> None:
    file = SourceFile("report.html", page(OTHER).data + b"<!-- cached at\n noon --> <!-- 7 -->\n")
    assert parse([file], ID).tally.used == {"list items": 1}


def test_a_page_that_has_paragraphs_for_points() -> None:
    parsed = parse([page(inside=f"<p>{OTHER}</p><div>Ivo Muster (Peru) – Why</div>")], ID)
    assert parsed.tally.used == {"paragraphs": 2}


def test_pages_of_several_years() -> None:
    other_year = SourceFile("report-2021.html", page(OTHER, DAUGHTER).data.replace(b"2020 Report", b"2021 Report"))
    parsed = parse([page(OTHER), other_year], ID)
    sanction = by_id(parsed)["us-state-7031c-juan-chepe-beispiel-peru-sanction"]
    assert sanction["properties"]["listingDate"] == ["2020", "2021"]
    assert parsed.tally.used == {"list items": 3}
    assert parsed.tally.entities["Person"] == 2


def test_scripts_entities_and_menus_are_not_read() -> None:
    bomb = b'<!DOCTYPE html [<!ENTITY a "Eve Muster (Peru)"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    file = SourceFile("report.html", page(OTHER, "&a; &b;").data.replace(b"<!DOCTYPE html>", bomb))
    parsed = parse([file], ID)
    assert [entity["caption"] for entity in parsed.entities if "aliases" in entity] == ["Juan “Chepe” Beispiel"]
    assert parsed.tally.rejects[0].sample == "&a; &b;"


def test_windows_1252_is_noted() -> None:
    file = SourceFile("report.html", page("José Muster (Peru) – Why").data.decode().replace("’", "'").encode("cp1252"))
    parsed = parse([file], ID)
    assert "us-state-7031c-jose-muster-peru" in by_id(parsed)
    assert "Windows-1252" in parsed.tally.notes[0]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (SourceFile("report.html", b" \n"), "is empty"),
        (SourceFile("report.html", b"a list"), "is no web page"),
        (SourceFile("report.html", page(OTHER).data[:-9]), "does not end as a web page does"),
        (SourceFile("report.html", page(OTHER).data.replace(b"7031(c)", b"")), r"does not speak of section 7031\(c\)"),
        (SourceFile("report.html", page(OTHER).data.replace(b"entry-content", b"new-layout")), "the page was built anew"),
        (page(OTHER, after=f"<div><ul><li>{DAUGHTER}</li></ul></div>"), "reads like an entry but stands outside the report"),
        (page("nothing here"), "names nobody"),
        (page(OTHER, before="<div>" * 300), "cannot be read as a web page"),
        (SourceFile("report.html", page(OTHER).data.replace(b"Juan", b"Ju\x00an")), "holds bytes that are no text"),
        (SourceFile("report.html", b"<" * (4 * 2**20 + 1)), "has 4,194,305 bytes"),
        (page(*["x"] * 3_000), "has more than 3,000 pieces"),
    ],
)  # fmt: skip
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


def test_no_page() -> None:
    with pytest.raises(ListSetError, match="none was handed over"):
        parse([], ID)


def test_the_entities_are_valid() -> None:
    for entity in parse([page(OFFICIAL, DAUGHTER, OTHER)], ID).entities:
        model.schemata[entity["schema"]].validate(entity)


@settings(deadline=None, max_examples=60)
@given(seed=st.sampled_from([page(OFFICIAL, DAUGHTER, OTHER)]), at=st.floats(0, 1), length=st.integers(0, 30), put=st.binary(max_size=12))
def test_damage_is_read_or_refused_in_words(seed: SourceFile, at: float, length: int, put: bytes) -> None:
    start = int(at * len(seed.data))
    damaged = seed.data[:start] + put + seed.data[start + length :]
    with contextlib.suppress(ListError):
        assert parse([SourceFile(seed.name, damaged)], ID).tally.balanced
