"""docs/settings.md has every profile, weight and effect: its tables are those that the code's own docstrings make.

`make docs` writes them anew.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from ostrakon.engine.profiles import PROFILES
from ostrakon.engine.settings import EvidenceEffects, Settings, allowed_range
from ostrakon.engine.weights import Weights

ROOT = Path(__file__).resolve().parents[1]
ENGINE = ROOT / "src" / "ostrakon" / "engine"
PAGE = ROOT / "docs" / "settings.md"


def docstrings(module: str, class_name: str) -> dict[str, str]:
    """The docstring below each field of a class."""
    body = ast.parse((ENGINE / f"{module}.py").read_text(encoding="utf-8")).body
    (found,) = [node for node in body if isinstance(node, ast.ClassDef) and node.name == class_name]
    told: dict[str, str] = {}
    for field, text in zip(found.body, [*found.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            said = isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
            told[field.target.id] = " ".join(str(text.value.value).split()) if said else ""  # type: ignore[union-attr]
    return told


def rows(values: dict[str, Any], told: dict[str, str]) -> Iterator[str]:
    yield "| setting | default | allowed | meaning, example |"
    yield "|---|---|---|---|"
    for name, value in values.items():
        least, most = allowed_range(name)
        shown = ", ".join(f"{number:g}" for number in value) if isinstance(value, tuple) else f"{value:g}"
        yield f"| `{name}` | {shown} | {least:g} to {most:g} | {told[name].replace('|', chr(92) + '|')} |"


def profile_rows() -> Iterator[str]:
    yield "| profile | for whom and why | line | effects that differ | hash begins with |"
    yield "|---|---|---|---|---|"
    usual = Settings().effects
    for name, item in PROFILES.items():
        changed = [field.name for field in fields(usual) if getattr(item.settings.effects, field.name) != getattr(usual, field.name)]
        differing = ", ".join(f"`{field}`" for field in changed) or "none"
        yield f"| `{name}` | {item.purpose} | {item.settings.threshold:.2f} | {differing} | `{item.settings.hash[:12]}` |"


EFFECTS = {field.name: getattr(EvidenceEffects(), field.name) for field in fields(EvidenceEffects)}
TABLES = {
    "profiles": list(profile_rows()),
    "weights": list(rows(Weights()._asdict(), docstrings("weights", "Weights"))),
    "effects": list(rows(EFFECTS, docstrings("settings", "EvidenceEffects"))),
}


@pytest.mark.parametrize(("module", "class_name"), [("weights", "Weights"), ("settings", "EvidenceEffects")])
def test_every_setting_says_what_it_means(module: str, class_name: str) -> None:
    told = docstrings(module, class_name)
    assert set(told) == set(Weights._fields if class_name == "Weights" else EFFECTS)
    assert [name for name, text in told.items() if not text] == []


@pytest.mark.parametrize("table", TABLES)
def test_the_page_has_the_tables_of_today(table: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    wanted = "\n".join(TABLES[table])
    pattern = re.compile(rf"(<!-- {table}: made by `make docs` -->\n)(.*?)(\n<!-- end -->)", re.DOTALL)
    match = pattern.search(page)
    assert match is not None, f"docs/settings.md has no place for the table of {table}"
    if match.group(2) != wanted and "OSTRAKON_WRITE_DOCS" in os.environ:
        PAGE.write_text(page[: match.start(2)] + wanted + page[match.end(2) :], encoding="utf-8")
        return
    assert match.group(2) == wanted, "a setting changed since the page was made: run `make docs`"


def test_the_example_of_a_file_is_a_settings_file(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    (tmp_path / "own.yml").write_text(example, encoding="utf-8")
    assert Settings.load(tmp_path / "own.yml") not in [item.settings for item in PROFILES.values()]
