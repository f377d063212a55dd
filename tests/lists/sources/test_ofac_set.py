"""Parts are told by name; what is no set is refused with a sentence that says what to do."""

from __future__ import annotations

import pytest

from ostrakon.errors import ListSetError
from ostrakon.lists.sources.ofac_set import sort_set
from ostrakon.lists.sources.source import SourceFile


def files(*names: str) -> list[SourceFile]:
    return [SourceFile(name, b"x") for name in names]


@pytest.mark.parametrize(
    "names",
    [
        {"primary": "sdn.csv", "alternate": "alt.csv", "address": "add.csv", "comments": "sdn_comments.csv"},
        {"primary": "SDN.FF", "alternate": "ALT.FF", "address": "ADD.FF", "comments": "SDN_COMMENTS.FF"},
        {"primary": "cons_prim.del", "alternate": "cons_alt.ff", "address": "cons_add.PIP", "comments": "CONS_COMMENTS.CSV"},
        {"primary": "sdn-2024-05-03.csv"},
    ],
)
def test_parts(names: dict[str, str]) -> None:
    assert {part: file.name for part, file in sort_set(files(*names.values()), "l").items()} == names


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("alt.csv", "add.csv", "sdn_comments.csv"), "The set has no SDN file, only add.csv, alt.csv, sdn_comments.csv"),
        (("cons_alt.csv",), "The set has no CONS_PRIM file"),
        (("sdn.csv", "cons_alt.csv"), r"sdn\.csv and cons_alt\.csv belong to two lists"),
        (("sdn.csv", "sdn.del"), r"sdn\.csv and sdn\.del are the same part"),
        (("sdn.txt",), r"sdn\.txt is no part of OFAC's flat files"),
        (("sdn_advanced.csv",), r"sdn_advanced\.csv is no part"),
        (("customers.csv",), r"customers\.csv is no part"),
        ((), "No file was handed over"),
    ],
)
def test_what_is_no_set(names: tuple[str, ...], message: str) -> None:
    with pytest.raises(ListSetError, match=message):
        sort_set(files(*names), "l")


@pytest.mark.parametrize(("list_id", "name"), [("us-ofac-sdn", "cons_prim.csv"), ("us-ofac-cons", "sdn.csv")])
def test_the_set_of_another_list(list_id: str, name: str) -> None:
    with pytest.raises(ListSetError, match=f"{name} belongs to another list than {list_id}"):
        sort_set(files(name), list_id)
