"""Who is found in short texts in the manner of the press, and who is not; the parties expected are those of conftest.

Persons and agencies of public life stand in them to be passed over: none of them is on the test list.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pytest

from ostrakon import Screener
from ostrakon.screening.documents import read_document


@dataclass(frozen=True)
class PressText:
    """A text and the parties (numbers of conftest) that it mentions, in the order of their introduction."""

    name: str
    text: str
    parties: tuple[str, ...]


PRESS_TEXTS = (
    PressText(
        "titles in front hide no name",
        "Communist Party Secretary Chen Quanguo and former Xinjiang Public Security Bureau Director Wang Mingshan were named on Thursday, "
        "Treasury Secretary Steven Mnuchin said in Washington.",
        ("1", "5", "3"),
    ),
    PressText(
        "a misspelt name",
        "Zhu Hailu, a former deputy, and Huo Liujun were blacklisted, U.S. Secretary of State Mike Pompeo told the Senate Foreign "
        "Relations Committee. The Office of Foreign Assets Control published the entries.",
        ("2", "4"),
    ),
    PressText(
        "namesakes and agencies only",
        "WASHINGTON - Wang Yi, China's foreign minister, met Chen Xi and Zhu Min of the National Security Council. The State Department, "
        "the Xinjiang region, the Ministry of Public Security and the Federal Bureau of Investigation did not comment. Juan Garza of the "
        "European Union's public security department said that the Bureau of Industry and Security had been told by Chen Guoquan.",
        (),
    ),
    PressText(
        "a headline",
        "US Treasury Sanctions Chen Quanguo Over Xinjiang Abuses\n\nThe move was announced by Press Secretary Kayleigh McEnany.",
        ("1",),
    ),
    PressText(
        "capitals throughout",
        "THE TREASURY DEPARTMENT ON THURSDAY NAMED CHEN QUANGUO AND THE XINJIANG PUBLIC SECURITY BUREAU IN A STATEMENT ISSUED BY THE "
        "WHITE HOUSE. PRESIDENT DONALD TRUMP SIGNED THE ORDER.",
        ("1", "5"),
    ),
    PressText(
        "small letters throughout",
        "the treasury named chen quanguo on thursday. the security bureau of the region was not named.",
        ("1",),
    ),
    PressText(
        "the family name first, with a comma",
        "Designated: ZHU, Hailun; Wang, Mingshan; and others, said Smith, John.",
        ("2", "3"),
    ),
    PressText(
        "possessives and quotation marks",
        "Chen Quanguo's rise was described by analysts. \"Wang Mingshan\" is a common name. Xinjiang's Public Security Bureau grew.",
        ("1", "3", "5"),
    ),
    PressText(
        "one of two family names, a nickname in between",
        'Jaroslav "El Muro" Tesselmann was seen in Prague. El Muro was not amused. Mr. Jaroslav Novak was.',
        ("20",),
    ),
    PressText(
        "an Arabic article before the name",
        "Samir al-Veshri and the Veshri family were absent; Samir Haddad was there.",
        ("21",),
    ),
    PressText(
        "a common family name does not carry half a name",
        "Juan Garza and Luis Garza play for the club. Pedro Garza Vela coaches them.",
        ("24",),
    ),
    PressText(
        "a rare family name does",
        "Businessman Bogdan Kalimov bought the airline.",
        ("26",),
    ),
    PressText(
        "first names where the list has middle names too",
        "Vice President Rosalva Quintero and her son Dario Quintero flew to Rome with Marta Quintero, Estela Quintero said.",
        ("28",),
    ),
    PressText(
        "a noun with a capital, as German has them, before a rare name",
        "Den Flug bezahlte der Geschäftsmann Bogdan Kalimov, wie die Zeitung schrieb.",
        ("26",),
    ),
    PressText(
        "single words",
        "The Alliance met in Amber Street. A spokesman for Velmoria denied it. Tundra roads were closed in the Tundra. Ministers spoke of "
        "an alliance of hope.",
        ("31",),
    ),
    PressText(
        "ships need to be called ships",
        "The tanker Silver Tern left port. A silver tern is a bird, and Silver Tern a beer. The pendant was of Amber.",
        ("40",),
    ),
    PressText(
        "a ship's name without a ship",
        "Silver Tern is the beer of the year, the jury of the Amber Prize said.",
        (),
    ),
    PressText(
        "an institution of another country",
        "France's Ministry of Interior and the Ministry of Interior of Spain sent observers to Belarus.",
        (),
    ),
    PressText(
        "the institution that is listed",
        "In Minsk the Belarusian Ministry of Interior rejected the report.",
        ("33",),
    ),
    PressText(
        "weak aliases alone",
        "El Muro and the Brightwater Family Office were mentioned in court.",
        (),
    ),
    PressText(
        "parts of longer names",
        "The Nordhaven Shipping Lines Museum and Nordhaven Shipping are not meant, but Nordhaven Shipping Lines is. Velmoria Beach is "
        "a resort.",
        ("34",),
    ),
    PressText(
        "words after hyphens and before them",
        "The Velmoria-backed group and the anti-Velmoria league met.",
        ("31",),
    ),
    PressText(
        "another spelling of a long single word",
        "Fighters of Horosbollah crossed the border.",
        ("36",),
    ),
    PressText(
        "Chinese",
        "美国财政部宣布制裁陈全国、朱海仑以及王明山，外交部长王毅没有评论。国家主席习近平在北京。",
        ("1", "2", "3"),
    ),
    PressText(
        "a name over the end of a line",
        "The Treasury named Chen\nQuanguo and the Xinjiang Production and\nConstruction Corps on Friday.",
        ("1", "8"),
    ),
)


@pytest.mark.parametrize("press", PRESS_TEXTS, ids=lambda press: press.name)
def test_the_listed_parties_of_a_text_and_nobody_else(screener: Screener, press: PressText) -> None:
    reading = read_document(screener, BytesIO(press.text.encode()))
    assert tuple(party.hit.entity_id.removeprefix("xx-test-") for party in reading.parties) == press.parties


@pytest.mark.parametrize("press", [press for press in PRESS_TEXTS if not press.parties], ids=lambda press: press.name)
def test_a_large_list_finds_no_more_where_nobody_listed_is_named(ofac_screener: Screener, press: PressText) -> None:
    assert read_document(ofac_screener, BytesIO(press.text.encode())).parties == ()
