"""The one interface of all suites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from ostrakon.errors import InputError
from ostrakon.evaluation.engines import Engine
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.result import SuiteResult


@dataclass(frozen=True, slots=True)
class Suite:
    """One measurement: `name` calls it on the command line, `measures` says in a sentence what it is about.

    `files`, `lists` and `packages` are what it cannot run without; `any_list` says that it needs some list, whichever.
    """

    name: str
    measures: str
    measure: Callable[[Engine, Material], SuiteResult]
    files: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    any_list: bool = False

    def lacks(self, material: Material) -> str | None:
        """A sentence that says what is missing to run this suite; None when nothing is."""
        if self.any_list and not material.lists:
            return "This suite needs a list: name its folder or file with --lists, or load one."
        return material.lacks(files=self.files, lists=self.lists, packages=self.packages)

    def run(self, engine: Engine, material: Material) -> SuiteResult:
        """Measure one engine. Raises InputError when what the suite needs is not there."""
        missing = self.lacks(material)
        if missing is not None:
            raise InputError(f"The suite {self.name} cannot run. {missing}")
        start = perf_counter()
        result = self.measure(engine, material)
        result.seconds = perf_counter() - start
        return result
