"""Says whether a statement is unaltered, and whether the store gives the same answer from the same bytes today."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ostrakon.engine.compiled import source_hash
from ostrakon.engine.settings import EvidenceEffects, Settings
from ostrakon.engine.weights import Weights
from ostrakon.errors import CannotScreenError, InputError, NoListError
from ostrakon.party import Party
from ostrakon.screening.proof.listed import look_up
from ostrakon.screening.proof.page import proof_page, statement_in
from ostrakon.screening.proof.search import search
from ostrakon.screening.proof.statement import FORMAT, KIND, Statement, digest
from ostrakon.version import engine_version

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore


_CATALOGUED = frozenset({"listings", "measures", "blocks", "since"})
"""What a hit has from our catalogue of programmes, which grows: it is no part of the search."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a statement that was looked at again.

    `unaltered`: the hash in it is that of its contents, and a page says what its data say. `reproduced`: the store gave the same answer
    from the same bytes; None where it could not answer, or was not asked because the statement is altered. `differences` say what
    is against either, `notes` what is worth knowing besides.
    """

    statement: Statement
    unaltered: bool
    reproduced: bool | None
    differences: tuple[str, ...]
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary; of the statement, only its hash."""
        return {
            "sha256": self.statement["sha256"],
            "unaltered": self.unaltered,
            "reproduced": self.reproduced,
            "differences": list(self.differences),
            "notes": list(self.notes),
        }


def read_statement(data: bytes) -> Statement:
    """The statement in a JSON file or in a page. Raises InputError for anything else."""
    try:
        text = data.decode("utf-8")
        statement = json.loads(statement_in(text), object_pairs_hook=_each_key_once, parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputError(f"This is no statement that `ostrakon lists prove` wrote: {error}.") from None
    if not isinstance(statement, dict) or statement.get("kind") != KIND or not isinstance(statement.get("sha256"), str):
        raise InputError("This is no statement that `ostrakon lists prove` wrote: it does not say that it is one.")
    if statement.get("format") != FORMAT:
        raise InputError(
            f"The statement is of format {statement.get('format')!r}, this Ostrakon reads {FORMAT}: use the one that wrote it."
        )
    return statement


def verify(store: ListStore, data: bytes) -> Verification:
    """Compare a statement, as its file holds it, with its own hash, then with what the store answers from the same versions today.

    Raises InputError for what is no statement.
    """
    from jinja2 import TemplateError

    statement = read_statement(data)
    if digest(statement) != statement["sha256"]:
        return Verification(statement, False, None, ("The contents do not have the SHA-256 that is written in them.",), ())
    try:
        page = proof_page(statement).encode() if data.lstrip().startswith(b"<") else data
        other = _other_engine(statement)
        if page != data and other is None:
            return Verification(statement, False, None, ("The page does not say what the data in it say: its text was changed.",), ())
        notes = [*_notes(store, statement), *(["Only its data were checked, not the words of the page."] if page != data else [])]
        differences = tuple(_differences(store, statement, notes))
    except CannotScreenError as error:
        return Verification(statement, True, None, (str(error),), ())
    except (KeyError, TypeError, ValueError, AttributeError, TemplateError) as error:
        raise InputError(f"The statement has its hash, but not the parts of one that `ostrakon lists prove` writes ({error!r}).") from None
    return Verification(statement, True, not differences, differences, tuple(notes))


def _differences(store: ListStore, statement: Statement, notes: list[str]) -> Iterator[str]:
    """In sentences, in what today's answer is not that of the statement; what only the catalogue of programmes adds goes to the notes."""
    question, recorded = statement["question"], statement["searched"]
    versions = [store.version(entry["version_id"], question["known_at"]) for entry in recorded["lists"]]
    for entry, version in zip(recorded["lists"], versions, strict=True):
        if [asdict(file) for file in version.files] != entry["files"] or version.sha256 != entry["sha256"]:
            yield f"{version.id} is of other bytes: SHA-256 {version.sha256}, in the statement {entry['sha256']}."
    if question["about"] == "listed":
        ground, answer = look_up(store, versions[0], question["entity_id"], question["known_at"])
        if (answer["listed"], answer["fields"]) != (statement["answer"]["listed"], statement["answer"]["fields"]):
            yield f"{versions[0].id} does not say the same of {question['entity_id']} today."
        return
    settings = _settings(statement["engine"]["settings"])
    if settings.hash != statement["engine"]["settings_hash"]:
        yield "The settings in the statement do not have the settings hash in it."
    party = Party(**question["party"])
    ground, answer = search(store, versions, party, settings, question["threshold"], question["near_from"], question["known_at"])
    for name in ("parties", "names"):
        if ground[name] != recorded[name]:
            yield f"{ground[name]:,} {name} were searched, in the statement {recorded[name]:,}."
    for name, noun in (("alerts", "alert"), ("near", "near miss")):
        yield from _hit_differences(noun, statement["answer"][name], answer[name], notes)
    if answer["near_more"] != statement["answer"]["near_more"]:
        yield f"{answer['near_more']} more near misses are not shown, in the statement {statement['answer']['near_more']}."


def _hit_differences(noun: str, before: list[dict[str, Any]], after: list[dict[str, Any]], notes: list[str]) -> Iterator[str]:
    then, today = ({hit["entity_id"]: hit for hit in hits} for hits in (before, json.loads(json.dumps(after))))
    for entity_id in (*then, *(found for found in today if found not in then)):
        if entity_id not in today:
            yield f"{entity_id} ({then[entity_id]['caption']}) is no {noun} today."
        elif entity_id not in then:
            yield f"{entity_id} ({today[entity_id]['caption']}) is {'an' if noun == 'alert' else 'a'} {noun} today, but not then."
        elif then[entity_id]["score"] != today[entity_id]["score"]:
            yield f"{entity_id} scores {today[entity_id]['score']} today, in the statement {then[entity_id]['score']}."
        else:
            keys = {*then[entity_id], *today[entity_id]}
            other = {key for key in keys if then[entity_id].get(key) != today[entity_id].get(key)}
            if told := ", ".join(sorted(other - _CATALOGUED)):
                yield f"{entity_id} has the same score, but is told otherwise: {told}."
            elif other:
                notes.append(f"{entity_id}: what its programmes are and do is told otherwise today, by another catalogue of programmes.")


def _notes(store: ListStore, statement: Statement) -> Iterator[str]:
    """What has changed around the statement without touching it."""
    if other := _other_engine(statement):
        yield other
    question = statement["question"]
    for entry in statement["searched"]["lists"]:
        version = store.version(entry["version_id"], question["known_at"])
        if version.entities_sha256 != entry["entities_sha256"]:
            yield f"{version.id} was read again since, from the same bytes, with another result."
        current = store.current(entry["list_id"], question["as_of"], question["known_at"])
        if current.id != version.id:
            yield f"Asked today, {current.id} would be searched for {question['as_of']}: it was loaded or dated since."
    if question["lists"] is None:
        for list_id in sorted({*store.lists(question["known_at"])} - {entry["list_id"] for entry in statement["searched"]["lists"]}):
            try:
                current = store.current(list_id, question["as_of"], question["known_at"])
            except NoListError:
                continue
            yield f"Asked today, {current.id} would be searched as well: it was loaded since."


def _other_engine(statement: Statement) -> str | None:
    engine = statement["engine"]
    if (engine["version"], engine["source_sha256"]) == (engine_version(), source_hash()):
        return None
    made, here = f"{engine['version']} (engine {engine['source_sha256'][:16]})", f"{engine_version()} (engine {source_hash()[:16]})"
    return f"It was made by Ostrakon {made}, this is {here}."


def _settings(record: dict[str, Any]) -> Settings:
    effects: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in record["effects"].items()}
    return Settings(record["threshold"], Weights(**record["weights"]), EvidenceEffects(**effects))


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; one that has a key twice reads differently to different readers, so it is refused."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("it has a key twice")
    return found


def _no_number(text: str) -> Any:
    raise ValueError(f"it has {text} for a number")
