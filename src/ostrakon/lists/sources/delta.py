"""What all delta files have in common: a publication that says only what changed since the one before it.

A source that knows such files offers `read_delta(file, list_id)` beside its `parse`; it answers None for a file that is no delta. What it
reads is put on the entities of the version before, from whatever format they came, and gives the list as it is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from ostrakon.errors import ListSetError
from ostrakon.lists.sources.source import Entity, ListFile, ParsedList


class Delta(Protocol):
    """One delta file as far as it concerns one list.

    `file` is its name; `published_at` is the publisher's date of the list after it (YYYY-MM-DD), None where the file does not say.
    """

    @property
    def file(self) -> str: ...

    @property
    def list_id(self) -> str: ...

    @property
    def published_at(self) -> str | None: ...

    def apply(self, entities: Iterable[Entity]) -> ParsedList:
        """The whole list after the delta; `entities` are those of the publication before it, which are not changed.

        The tally accounts for every change ("changes": read, used, rejected) and says in a note what was added, modified and removed.
        Raises ListSetError where the delta does not fit (it adds what is there, or changes or removes what is not).
        """
        ...


class ReadDelta(Protocol):
    """What a source module offers as `read_delta`; raises ListFormatError for a damaged delta and ListSetError for one of no use."""

    def __call__(self, file: ListFile, list_id: str) -> Delta | None: ...


def check_follows(delta: Delta, base_date: str) -> None:
    """Raise ListSetError for a delta that is older than the list it would be put on; `base_date` is YYYY-MM-DD."""
    if delta.published_at is not None and delta.published_at < base_date:
        raise ListSetError(
            f"{delta.file} was published on {delta.published_at}, before the list that it would change ({base_date}): it is in that list "
            "already. Load the delta files that follow it, in their order."
        )


def misfit(file: str, action: str, what: str, *, there: bool) -> ListSetError:
    """The refusal of a delta that adds what is there, or modifies or removes what is not; `what` names one entity."""
    state = "is on the list already" if there else "is not on the list"
    return ListSetError(
        f"{file} does not follow the publication that it is put on: it has to {action} {what}, which {state}. "
        "Load the full list of that day instead."
    )


def applied_note(file: str, counts: Mapping[str, int]) -> str:
    """The note of a list that was made with a delta; `counts` has the changes by action: add, modify, remove."""
    words = (("add", "added"), ("modify", "modified"), ("remove", "removed"))
    said = ", ".join(f"{counts.get(action, 0)} {word}" for action, word in words)
    return f"Made from the publication before it and {file}: {said}."
