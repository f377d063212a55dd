"""What an evaluation is run on: folders of cases and official lists, which are never part of the project."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from ostrakon.errors import InputError, ListError
from ostrakon.hit import Entity
from ostrakon.lists.catalog import Catalog
from ostrakon.lists.sources.source import MAX_FILE_BYTES, SourceFile
from ostrakon.party import MATCHABLE_SCHEMATA

MAX_CASES_BYTES = 64 * 2**20
"""The largest file of cases that is read."""

_LIST_ENDINGS = frozenset({".csv", ".del", ".pip", ".ff", ".xml"})


@dataclass(frozen=True, slots=True)
class EvaluatedList:
    """One publication of a list: its parties, and what it was read from."""

    list_id: str
    sha256: str
    published_at: str | None
    entities: tuple[Entity, ...]
    files: tuple[str, ...]

    @property
    def parties(self) -> list[Entity]:
        """The entities that can be screened against, in the order of the list."""
        return [entity for entity in self.entities if entity["schema"] in MATCHABLE_SCHEMATA and "aliases" in entity]


@dataclass(slots=True)
class Material:
    """The folder of cases and the lists handed over."""

    data: Path | None = None
    lists: Sequence[EvaluatedList] = ()
    _rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def find(self, list_id: str) -> EvaluatedList:
        """The list of that id. Raises InputError when it was not handed over."""
        for candidate in self.lists:
            if candidate.list_id == list_id:
                return candidate
        raise InputError(f"This suite needs the list {list_id}: name its folder or file with --lists.")

    def rows(self, name: str) -> list[dict[str, str]]:
        """The rows of a CSV file of cases by column. Raises InputError when it is not there or cannot be read."""
        if name not in self._rows:
            with self.path(name).open(encoding="utf-8", newline="") as file:
                self._rows[name] = [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(file)]
        return self._rows[name]

    def lines(self, name: str) -> list[list[str]]:
        """The lines of a tab-separated file of cases. Raises InputError when it is not there or cannot be read."""
        return [line.split("\t") for line in self.path(name).read_text(encoding="utf-8").splitlines() if line.strip()]

    def path(self, name: str) -> Path:
        """The path of a file of cases, which exists and is not too large. Raises InputError otherwise."""
        if self.data is None:
            raise InputError(f"This suite needs {name}: name the folder that holds it with --data.")
        path = self.data / name
        if not path.is_file():
            raise InputError(f"This suite needs {name}, and there is none in {self.data}.")
        if path.stat().st_size > MAX_CASES_BYTES:
            raise InputError(f"{path} has more than {MAX_CASES_BYTES:,} bytes, too many for a file of cases.")
        return path

    def lacks(self, *, files: Sequence[str] = (), lists: Sequence[str] = (), packages: Sequence[str] = ()) -> str | None:
        """A sentence that says what is not there of what a suite needs; None when everything is."""
        try:
            for list_id in lists:
                self.find(list_id)
            for name in files:
                self.path(name)
        except InputError as error:
            return str(error)
        for package in packages:
            if find_spec(package) is None:
                return f"This suite needs the package {package}, which comes with the extra: pip install 'ostrakon[benchmark]'."
        return None


def load_list(path: Path) -> EvaluatedList:
    """Read one publication of a list, a file or the folder of its files, with the reader of the list it is.

    Raises InputError when it is not told which list the files are, and what the reader raises.
    """
    names = sorted(path.iterdir()) if path.is_dir() else [path]
    files = [file for file in names if file.is_file() and (file == path or file.suffix.lower() in _LIST_ENDINGS)]
    if not files:
        raise InputError(f"{path} holds no file of a list (.csv .del .pip .ff .xml).")
    if any(file.stat().st_size > MAX_FILE_BYTES for file in files):
        raise InputError(f"A file of {path} has more than {MAX_FILE_BYTES:,} bytes, which no official list has.")
    sources = [SourceFile(file.name, file.read_bytes()) for file in files]
    list_id = recognise(sources, path)
    parsed = Catalog.bundled().find(list_id).parser()(sources, list_id)
    digest = sha256("".join(sorted(sha256(source.data).hexdigest() for source in sources)).encode()).hexdigest()
    if not parsed.entities:
        raise ListError(f"{path} names nobody.")
    return EvaluatedList(list_id, digest, parsed.published_at, tuple(parsed.entities), tuple(source.name for source in sources))


def recognise(sources: Sequence[SourceFile], path: Path) -> str:
    """Which list some files are, by the root element of XML and by the names of OFAC's flat files."""
    roots = {root for source in sources for mark, root in _ROOTS.items() if mark in source.data[:2000]}
    if roots and len(sources) > 1:
        raise InputError(f"{path} holds {len(sources)} files, {sources[0].name} and others; name the one that is to be evaluated.")
    if roots:
        return roots.pop()
    stems = {source.name.lower().partition(".")[0] for source in sources}
    for list_id, first in (("us-ofac-sdn", "sdn"), ("us-ofac-cons", "cons_prim")):
        if first in stems:
            return list_id
    raise InputError(f"{path} is no list that can be evaluated: OFAC's files or the UN's consolidated XML are expected.")


_ROOTS = {b"<CONSOLIDATED_LIST": "un-sc", b"<sdnList": "us-ofac-sdn"}
