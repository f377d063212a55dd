"""When ownership blocks: threshold, whether it is enough itself, aggregation and control, by jurisdiction, as data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ostrakon.errors import InputError
from ostrakon.listing import Listing
from ostrakon.obligations.ownership.edge import HUNDRED, plain

_TEXTS = ("title", "threshold", "source")
_FLAGS = ("inclusive", "control", "verified")
_OPTIONAL = ("note", "issuers")


@dataclass(frozen=True, slots=True)
class OwnershipPolicy:
    """The rule of one jurisdiction.

    `threshold` is in per cent; `inclusive` says whether it is enough itself. `aggregation` is `always` (shares of all blocked owners
    are added) or `arrangement` (only of those under one joint arrangement). `control` says whether control by a blocked party is
    enough, measured by its votes. `issuers` are the country codes of the states whose listings count; none where all do. Where
    `verified` is false, `note` says what was not compared with the law's own text.
    """

    key: str
    title: str
    threshold: Decimal
    inclusive: bool
    aggregation: Literal["always", "arrangement"]
    control: bool
    source: str
    verified: bool
    note: str = ""
    issuers: tuple[str, ...] = ()

    def counts(self, listing: Listing) -> bool:
        """Whether who is blocked by that listing is blocked for this rule; so is who is under a programme that nobody here knows."""
        known = {programme.issuer for programme in listing.programmes if programme.issuer}
        return not self.issuers or not known or not known.isdisjoint(self.issuers)

    @property
    def sentence(self) -> str:
        """The rule in words."""
        amount = f"{plain(self.threshold)} % or more" if self.inclusive else f"more than {plain(self.threshold)} %"
        together = (
            "all blocked owners together" if self.aggregation == "always" else "one blocked owner, or several under a joint arrangement"
        )
        control = ", or controlled by a blocked party" if self.control else "; control alone is not enough"
        return f"{self.title}: owned {amount} by {together}{control}."


class OwnershipPolicies:
    """The policies known, by key."""

    def __init__(self, policies: dict[str, OwnershipPolicy]) -> None:
        self._policies = policies

    @classmethod
    @cache
    def bundled(cls) -> OwnershipPolicies:
        """Those that come with Ostrakon, `policies.yml`; read once."""
        name = "policies.yml"
        return cls.read(files("ostrakon.obligations.ownership").joinpath(name).read_text(encoding="utf-8"), name)

    @classmethod
    def read(cls, text: str, file_name: str) -> OwnershipPolicies:
        """The policies of a YAML text. Raises InputError that names the file, the policy and the field at fault."""
        import yaml

        try:
            data = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise InputError(f"{file_name} is not YAML: {error}") from None
        if not isinstance(data, dict) or not data:
            raise InputError(f"{file_name} holds no policies: write each one's fields below its key.")
        return cls({str(key): _policy(str(key), record, f"{file_name}, {key}") for key, record in data.items()})

    def find(self, key: str) -> OwnershipPolicy:
        """The policy of that key. Raises InputError that names those there are."""
        if key.casefold() not in self._policies:
            raise InputError(f"There is no ownership policy {key!r}; known are: {', '.join(self.keys())}.")
        return self._policies[key.casefold()]

    def keys(self) -> list[str]:
        """The keys of all policies, in their order."""
        return list(self._policies)


def _policy(key: str, record: Any, place: str) -> OwnershipPolicy:
    required = {*_TEXTS, *_FLAGS, "aggregation"}
    if not isinstance(record, dict) or not required <= set(record) <= required | set(_OPTIONAL):
        raise InputError(f"{place}: a policy has the fields {', '.join(sorted(required))}, and may have {', '.join(_OPTIONAL)}.")
    for name in (*_TEXTS, *(name for name in ("note",) if name in record)):
        if not isinstance(record[name], str) or not record[name]:
            raise InputError(f"{place}, {name}: {record[name]!r} is not a text (put it in quotation marks).")
    for name in _FLAGS:
        if not isinstance(record[name], bool):
            raise InputError(f"{place}, {name}: {record[name]!r} is neither true nor false.")
    if record["aggregation"] not in ("always", "arrangement"):
        raise InputError(f"{place}, aggregation: {record['aggregation']!r} is neither always nor arrangement.")
    if not record["threshold"].replace(".", "", 1).isdecimal() or not 0 < Decimal(record["threshold"]) <= HUNDRED:
        raise InputError(f"{place}, threshold: {record['threshold']!r} is no share between 0 and 100.")
    if not record["verified"] and not record.get("note"):
        raise InputError(f"{place}, note: say what was not verified.")
    issuers = record.get("issuers", [])
    if not isinstance(issuers, list) or not all(isinstance(code, str) and len(code) == 2 for code in issuers):
        raise InputError(f"{place}, issuers: {issuers!r} is no list of country codes: write them as [us].")
    return OwnershipPolicy(key=key, **(record | {"threshold": Decimal(record["threshold"]), "issuers": tuple(issuers)}))
