"""Customer files of any length, the same in every run.

A file that is too short is taken again and again with its last names dealt anew, so that no whole name comes back more
often than chance has it: remembering answers does not help.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

from speed_queries import slipped

from ostrakon.hit import Entity

_SEED = "ostrakon speed, customers"
PLANTED = 200
"""Of so many customers one bears the name of a listed party, as it is or with a slip of the pen: there must be something to explain."""

_STEMS = (
    "abra adel alva ander arno bart bell berg blan bor bran car cast cher cole cor dal dan del dor dun ed el erik fal fern fin for "
    "gal gard gil gom gran gut hal hamm har hend hol hus iva jan jor kal kar kel kop kov lan lar lind lor mac mal mar mend mor nar "
    "nov ol ort pal par pet por ram ren rich rod ros sal san sch sil sor stan sul tan thom tor val var ver vol wal wei wil yam zan"
).split()
_ENDINGS = (
    "a ado ali an ani ano arez as asi bach bauer berg bert dal dottir edo el ell ella enko er es escu ez feld ford gaard hall i ic "
    "idis ier ieri in ini insky ist ita ley lund man mann mark mer moto na nen ney oglu oni onen os ova ovic ow quist rd ri sen "
    "ski son stein strom ton ura vich ville well wood yan zade"
).split()
_GIVEN = (
    "Aisha Alan Alice Amara Ana Andrés Anton Arne Astrid Ayşe Beatriz Bo Carla Chen Chiara Claire Daniel Diego Dmitri Elena Elif "
    "Emeka Emil Eva Farid Fatima Felix Grace Hana Hassan Helga Hugo Ibrahim Ines Ingrid Ivan Jana Javier Jia Jonas José Julia "
    "Kaito Karim Kemal Kofi Lara Layla Leon Li Lucía Luis Magnus Malik Maria Mariam Marta Matteo Mei Mohammed Nadia Ngozi Nina "
    "Noah Olga Omar Oscar Pavel Petra Priya Rafael Rania Ravi Rosa Samir Sara Sergei Sofia Sven Tariq Thomas Tomás Uma Vera Victor "
    "Wei Yara Yusuf Zara Zoltán"
).split()
_NATIVE = (
    "أحمد حسن|فاطمة العلي|محمد الخطيب|ليلى منصور|Иван Петров|Ольга Смирнова|Сергей Кузнецов|Наталья Орлова|"
    "王伟|李秀英|陈建国|김민수|이서연|박지훈|राम शर्मा|सीता पाण्डे|יוסף כהן|רחל לוי|田中太郎|さとう はなこ"
).split("|")
_COUNTRIES = "Austria Brazil Canada Denmark Egypt France Germany India Italy Japan Kenya Mexico Nigeria Norway Poland Spain Turkey".split()


def read_customers(path: Path | None, count: int = 2000) -> list[dict[str, str]]:
    """The customers of a CSV file (a column `full_name` or `name`), or `count` invented ones where there is no file.

    The invented bear few family names in few scripts: for trying things out, not for figures to be quoted.
    """
    if path is None:
        return [_invented(Random(f"{_SEED}, {number}")) for number in range(count)]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(file)]
    if not rows or not rows[0].keys() & {"full_name", "name"}:
        raise SystemExit(f"{path} needs a heading full_name or name, and customers below it.")
    return [row if "full_name" in row else {"full_name": row.pop("name"), **row} for row in rows]


def _invented(random: Random) -> dict[str, str]:
    name = random.choice(_NATIVE) if random.random() < 0.2 else ""
    if not name:
        given = random.sample(_GIVEN, 1 + (random.random() < 0.3))
        name = " ".join([*given, (random.choice(_STEMS) + random.choice(_ENDINGS)).capitalize()])
    birth = f"{random.randint(1940, 2005)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return {
        "full_name": name,
        "gender": random.choice(("female", "male")),
        "date_of_birth": birth,
        "nationality": random.choice(_COUNTRIES),
    }


def write_customers(path: Path, customers: Sequence[dict[str, str]], parties: Sequence[Entity], count: int) -> None:
    """Write `count` customers: the given ones, then the same again and again with their last names dealt anew.

    So no whole name comes back more often than chance has it, and remembering answers does not help. Every PLANTED-th row is
    a listed party.
    """
    columns = ["customer_id", *customers[0]]
    random = Random(_SEED)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns)
        table.writeheader()
        number = 0
        while number < count:
            rows = customers if number == 0 else _with_other_last_names(customers, random)
            for row in rows[: count - number]:
                number += 1
                written = _planted(row, random.choice(parties), random) if number % PLANTED == 0 else row
                table.writerow({"customer_id": f"C-{number:07}", **written})


def _with_other_last_names(customers: Sequence[dict[str, str]], random: Random) -> list[dict[str, str]]:
    """The customers with the last words of their names dealt anew among those who write in the same script."""
    pools: dict[str, list[str]] = defaultdict(list)
    for row in customers:
        if " " in row["full_name"]:
            pools[_script(_last(row))].append(_last(row))
    for script in sorted(pools):
        random.shuffle(pools[script])
    return [_named(row, _rest(row), pools[_script(_last(row))].pop()) if " " in row["full_name"] else row for row in customers]


def _script(text: str) -> str:
    """The script of a word by Unicode's name of its first letter: LATIN, CJK, HANGUL ..."""
    return next((unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()), "?")


def _last(row: dict[str, str]) -> str:
    last = row.get("last_name", "")
    return last if last and row["full_name"].endswith(f" {last}") else row["full_name"].rpartition(" ")[2]


def _rest(row: dict[str, str]) -> str:
    return row["full_name"].removesuffix(_last(row)).strip()


def _named(row: dict[str, str], given: str, last: str, **others: str) -> dict[str, str]:
    """The row under another name, its columns of name parts (if it has them) in agreement with it."""
    first, _, middle = given.partition(" ")
    parts = {"full_name": f"{given} {last}".strip(), "first_name": first, "middle_name": middle, "last_name": last, **others}
    return {**row, **{column: value for column, value in parts.items() if column in row}}


def _planted(row: dict[str, str], party: Entity, random: Random) -> dict[str, str]:
    name = party["properties"]["name"][0]
    given, _, last = (slipped(name, random) if random.random() < 0.5 else name).rpartition(" ")
    births = [birth["from"] for birth in party.get("births", ()) if birth["from"] == birth["to"]]
    return _named(row, given, last, **({"date_of_birth": births[0]} if births else {}))
