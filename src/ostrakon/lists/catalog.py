"""The lists that can be loaded: what each is called, who publishes it under what terms, and which module reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol, cast

from ostrakon.errors import InputError, ListSetError, UnknownListError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ostrakon.lists.sources import ParsedList
    from ostrakon.lists.sources.delta import ReadDelta
    from ostrakon.lists.sources.source import ListFile


class Parse(Protocol):
    """What every source module offers: a publisher's files in, entities and a tally out.

    One that offers no `MAX_BYTES` beside it is handed files in memory (SourceFile) alone.
    """

    def __call__(self, files: Sequence[ListFile], list_id: str) -> ParsedList: ...


@dataclass(frozen=True, slots=True)
class SanctionsList:
    """One published list.

    `authority` is the country code of the body that imposes it, or its short name; `addresses` gives the publisher's own
    address of each file; `source` is the module whose `parse` reads them; `names` are the words with which the names of its
    files begin, in lower case. `update` names those of the `addresses` that an update fetches (none: the list is kept by hand);
    `fresh_days` is how many days after the last successful update screening may still rely on it; `short` is what people call
    the list where there is little room (empty: its id). For whoever must answer for the choice: `cadence` says how often a new version
    comes, `why` why this address and format are fetched, `terms` what the note in `licence` rests on.
    """

    id: str
    title: str
    publisher: str
    authority: str
    licence: str
    source: str
    formats: tuple[str, ...]
    names: tuple[str, ...]
    addresses: Mapping[str, str]
    update: tuple[str, ...] = ()
    fresh_days: int = 3
    short: str = ""
    cadence: str = ""
    why: str = ""
    terms: str = ""

    def publishes(self, file_name: str) -> bool:
        """Whether a file of that name looks like one of this list's: `cons_prim.csv`, but not `conspectus.csv`."""
        return re.split(r"[^a-z]", file_name.lower(), maxsplit=1)[0] in self.names

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return asdict(self) | {"addresses": dict(self.addresses)}

    def parser(self) -> Parse:
        """The function that reads this list's files (imported here: parsers are heavy, screening does not need them)."""
        return cast(Parse, import_module(self.source).parse)

    def max_bytes(self) -> int | None:
        """The largest file of this list that is opened, where its source reads files as streams and says so; None for the common bound."""
        return cast("int | None", getattr(import_module(self.source), "MAX_BYTES", None))

    def delta_reader(self) -> ReadDelta | None:
        """The function that reads this list's delta files, where its publisher offers such (see `sources.delta`)."""
        return cast("ReadDelta | None", getattr(import_module(self.source), "read_delta", None))


class Catalog:
    """The lists known, in the catalogue's own order."""

    def __init__(self, lists: Sequence[SanctionsList]) -> None:
        self._lists = {entry.id: entry for entry in lists}

    @classmethod
    def bundled(cls) -> Catalog:
        """The catalogue that comes with Ostrakon, `catalog.yml`."""
        import yaml

        text = files("ostrakon.lists").joinpath("catalog.yml").read_text(encoding="utf-8")
        return cls([_entry(list_id, record) for list_id, record in yaml.safe_load(text).items()])

    def __iter__(self) -> Iterator[SanctionsList]:
        return iter(self._lists.values())

    def __contains__(self, list_id: str) -> bool:
        return list_id in self._lists

    def find(self, list_id: str) -> SanctionsList:
        """The list of that id. Raises UnknownListError, naming the nearest or all that there are."""
        if list_id not in self._lists:
            near = get_close_matches(list_id, self._lists, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are: {', '.join(self._lists)}."
            raise UnknownListError(f"There is no list {list_id!r} in the catalogue; {hint}")
        return self._lists[list_id]

    def fetching(self, list_id: str, file: str) -> Catalog:
        """This catalogue, but for an update of the list that fetches another of the files it has an address for.

        Raises UnknownListError, and InputError for a file without an address, naming those that have one.
        """
        entry = self.find(list_id)
        if file not in entry.addresses:
            raise InputError(f"The catalogue has no address of {file!r} for {list_id}; it has {', '.join(entry.addresses)}.")
        return Catalog([replace(item, update=(file,)) if item is entry else item for item in self])

    def check_names(self, list_id: str, file_names: Iterable[str]) -> None:
        """Raise ListSetError for a file that by its name is of another list: a format that two lists share says not whose it is."""
        chosen = self.find(list_id)
        if not chosen.names:
            return  # a list of one's own, in files of any name
        for name in file_names:
            owner = next((entry for entry in self if entry.publishes(name)), chosen)
            if owner is not chosen and not chosen.publishes(name):
                raise ListSetError(
                    f"{name} is, by its name, a file of {owner.id} ({owner.title}) and not of {list_id}: load it as that list."
                )


def _entry(list_id: str, record: dict[str, Any]) -> SanctionsList:
    sequences = {key: tuple(record.get(key, ())) for key in ("formats", "names", "update")}
    return SanctionsList(id=list_id, **record | sequences)
