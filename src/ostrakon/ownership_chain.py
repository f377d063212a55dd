"""Why a party is blocked that is on no list: the owners, their shares, and the listings at the root, as text, as data and as a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ostrakon.listing import Listing

if TYPE_CHECKING:
    import pyarrow


@dataclass(frozen=True, slots=True)
class OwnershipChain:
    """The answer of `obligations.ownership` for one party, as it goes with a hit.

    `certain` is False where blocking cannot be excluded only. `policy` is the key of the rule, `sentence` the answer for a person who has
    a minute, `text` the proof line by line. `steps` are the same as data, from the listed owners to the party: JSON-ready dictionaries
    with shares as decimal numbers in per cent. `listings` are those of the owners at the root; `picture` is an SVG.
    """

    status: str
    certain: bool
    policy: str
    sentence: str
    text: str
    steps: tuple[dict[str, Any], ...]
    listings: tuple[Listing, ...] = field(repr=False)
    picture: str = field(repr=False)

    @property
    def brief(self) -> str:
        """What is said of the party in a few words."""
        if self.status == "listed":  # by nobody's list: somebody named it
            return "taken for blocked"
        return "blocked through its owners" if self.certain else "may be blocked through its owners"

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary, without the picture and without the listings, which are the hit's."""
        return {
            "status": self.status,
            "certain": self.certain,
            "brief": self.brief,
            "policy": self.policy,
            "sentence": self.sentence,
            "text": self.text,
            "steps": list(self.steps),
        }


def arrow_type() -> pyarrow.StructType:
    """The type of `OwnershipChain.to_dict` in a table."""
    import pyarrow as pa

    text, flag = pa.string(), pa.bool_()
    share = pa.struct({"low": text, "high": text})
    statement = pa.struct({
        "share": share, "from": text, "to": text, "arrangement": text, "source": text, "record": text, "known_from": text, "known_to": text,
    })  # fmt: skip
    stake = pa.struct({
        "owner": text, "owner_name": text, "owner_status": text, "kind": text, "share": share, "counts": flag,
        "statements": pa.list_(statement),
    })  # fmt: skip
    step = pa.struct({
        "party": text, "name": text, "status": text, "held": share, "control": share, "unaccounted": text, "stakes": pa.list_(stake),
        "designations": pa.list_(text),
    })  # fmt: skip
    return pa.struct({
        "status": text, "certain": flag, "brief": text, "policy": text, "sentence": text, "text": text, "steps": pa.list_(step),
    })  # fmt: skip
