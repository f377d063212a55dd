"""The picture shows every party and share of the proof, and nothing of a name becomes markup."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lxml import etree

from ostrakon.obligations.ownership import picture as picture_module
from ostrakon.obligations.ownership.answer import OwnershipAnswer
from ostrakon.obligations.ownership.designation import Designation
from ostrakon.obligations.ownership.edge import OwnershipEdge, Share
from ostrakon.obligations.ownership.picture import MAX_PARTIES, picture
from ostrakon.obligations.ownership.policy import OwnershipPolicies
from ostrakon.obligations.ownership.question import answer
from ostrakon.obligations.ownership.statements import Statements
from ostrakon.obligations.ownership.upstream import upstream
from ostrakon.obligations.ownership.words import told

SVG = "{http://www.w3.org/2000/svg}"


def asked(*stakes: tuple[str, str, int], party: str = "A", listed: str = "X") -> OwnershipAnswer:
    begun = date(2015, 3, 1)
    edges = [OwnershipEdge(owner, owned, Share.exact(Decimal(share)), valid_from=begun) for owner, owned, share in stakes]
    statements = upstream(Statements.of(edges), party)
    stated = {int(number): edges[number] for number in statements.number}
    policy = OwnershipPolicies.bundled().find("ofac")
    return answer(statements, [Designation(listed, "listed")], policy, date(2020, 8, 1), {}, lambda _: stated)


def parts(text: str, name: str) -> list[etree._Element]:
    return etree.fromstring(text).findall(f".//{SVG}{name}")


def test_a_box_for_every_party_and_a_line_for_every_stake() -> None:
    drawn = picture(asked(("X", "B", 50), ("B", "A", 50), ("N", "A", 50), ("A", "B", 10)))
    boxes = {group.findtext(f"{SVG}title"): group.find(f"{SVG}rect") for group in parts(drawn, "g")}
    assert set(boxes) == {"X", "A", "B", "N"}
    heights = {name: float(box.get("y", "")) for name, box in boxes.items() if box is not None}
    assert heights["X"] < heights["B"] == heights["N"] < heights["A"], "the cycle goes back up"
    texts = [text.text for text in parts(drawn, "text")]
    assert texts.count("50 %") == 3
    assert {"10 %", "listed", "blocked through ownership", "not blocked"} <= set(texts)
    assert texts.count("2015-03-01 to ...") == len(parts(drawn, "path")) == 4
    assert parts(drawn, "title")[0].text == "A on 2020-08-01: blocked through ownership"


def test_names_are_text() -> None:
    evil = '<script>alert("x")</script>\x00'
    drawn = picture(asked((evil, "A", 60), listed=evil))
    assert "<script" not in drawn
    assert parts(drawn, "g")[1].findtext(f"{SVG}title") == '<script>alert("x")</script>\ufffd'


def test_a_name_forges_no_line_of_the_text() -> None:
    text = told(asked(("X\n2. A: not blocked", "A", 60), listed="X\n2. A: not blocked"))
    assert "\n2. A: not blocked" not in text
    assert "1. X\ufffd2. A: not blocked: listed" in text


def test_a_proof_that_is_too_large_says_what_is_not_drawn() -> None:
    drawn = picture(asked(*((f"N{number}", "A", 0) for number in range(MAX_PARTIES)), ("X", "A", 50)))
    assert len(parts(drawn, "g")) == MAX_PARTIES
    assert "2 more parties are not drawn" in drawn


def test_every_status_has_a_colour() -> None:
    assert set(picture_module._COLOURS) == set(picture_module.BlockStatus)
