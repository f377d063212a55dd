"""Citations of the Federal Register."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.federal_register import split_citations


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("87 FR 20299", ["87 FR 20299"]),
        ("66 F.R. 40971 8/6/01", ["66 F.R. 40971 8/6/01"]),
        ("68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06", ["68 F.R. 38290 6/27/03", "71 F.R. 38843 7/10/06"]),
        ("46 F.R. 46154 9/17/81 and 46 F.R. 19290 3/30/81", ["46 F.R. 46154 9/17/81", "46 F.R. 19290 3/30/81"]),
        ("82 F.R. 28473, 28474 6/22/2017", ["82 F.R. 28473, 28474 6/22/2017"]),
        ("66 FR 24266; 77 FR 58006 (no. 182), 84 FR 40241 (08/14/19)", ["66 FR 24266", "77 FR 58006 (no. 182)", "84 FR 40241 (08/14/19)"]),
        ("80 F.R 57572 9/24/15 ", ["80 F.R 57572 9/24/15"]),
        ("81.F.R. 22575 4/18/2016,  83F.R. 28801 6/21/2018", ["81.F.R. 22575 4/18/2016", "83F.R. 28801 6/21/2018"]),
        ("Vol. 86, No. 71, 04/15/2021", ["Vol. 86, No. 71, 04/15/2021"]),
        ("Notice 1958, Vol. 59, No. 44, 3/07/94", ["Notice 1958, Vol. 59, No. 44, 3/07/94"]),
        ("87 FR 20299, 87 FR 20299", ["87 FR 20299"]),
        ("", []),
    ],
)  # fmt: skip
def test_citations(text: str, citations: list[str]) -> None:
    assert split_citations(text) == (citations, "")


def test_what_is_no_citation_is_handed_back() -> None:
    found, left = split_citations("67 F.R. 56530 9/4/02, NEW NOTICE SOON, 72 F.R. 1/30/07")
    assert found[0] == "67 F.R. 56530 9/4/02"
    assert "NEW NOTICE SOON" in left
