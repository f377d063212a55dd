"""One entry of the EU's financial sanctions file, in the words of its version 1.1, whatever format it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field

Facts = dict[str, str]
"""The attributes of one element by name, empty ones left out; a remark stands under `remark`."""


@dataclass(slots=True)
class EuRecord:
    """One sanctioned person or body.

    `number` is the logical id, which all formats and years share; `facts` the attributes of the entry itself. The lists hold one `Facts` an
    element, named as in XML 1.1 (`firstName`, `countryIso2Code`, `identificationTypeCode` …). `regulations` have `programme`,
    `numberTitle`, `publicationDate`, `entryIntoForceDate`, `publicationUrl`. `contacts` of an address are (kind, value).
    """

    number: str
    line: int
    person: bool
    facts: Facts = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    regulations: list[Facts] = field(default_factory=list)
    names: list[Facts] = field(default_factory=list)
    births: list[Facts] = field(default_factory=list)
    citizenships: list[Facts] = field(default_factory=list)
    addresses: list[Facts] = field(default_factory=list)
    contacts: list[tuple[str, str]] = field(default_factory=list)
    papers: list[Facts] = field(default_factory=list)
    unknown: list[tuple[str, str, str]] = field(default_factory=list)
    """(kind, name, text) of what nobody reads."""

    @property
    def sample(self) -> str:
        """Number and first name, for people."""
        return f"{self.number}, {next((whole_name(name) for name in self.names), '')}"


def whole_name(name: Facts) -> str:
    """The whole name, or the parts in the order in which they are said."""
    return name.get("wholeName") or " ".join(part for key in ("firstName", "middleName", "lastName") if (part := name.get(key, "")))
