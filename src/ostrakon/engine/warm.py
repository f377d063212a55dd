"""Compiles the kernels ahead of their first use: `python -m ostrakon.engine.warm`, once after an installation."""

from __future__ import annotations

from ostrakon.engine.build import build_index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.settings import Settings
from ostrakon.party import Party


def warm_up() -> None:
    """Screen one invented party against one other, which compiles every kernel and keeps it for all later processes."""
    settings = Settings()
    entity = {"id": "warm-1", "schema": "Person", "caption": "", "properties": {"name": ["INVENTED, Person"]}}
    match_batch(build_index([("warm", [entity])], settings.weights), [Party(names=("Persona Invented",))], settings, 0.0, 1)


if __name__ == "__main__":
    warm_up()
