"""Reads a user's settings from YAML: a profile to begin with, and what is to be otherwise (docs/settings.md shows one)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path

import yaml

from ostrakon.engine.profiles import DEFAULT_PROFILE, profile
from ostrakon.engine.settings import EvidenceEffects, Settings, check_range
from ostrakon.engine.weights import Weights
from ostrakon.errors import InputError

MOST_BYTES = 65_536
"""A settings file is small; a larger one is another file."""

_TOP = ("profile", "threshold", "weights", "effects")
_EFFECTS = tuple(item.name for item in fields(EvidenceEffects))
_SECTIONS = {"weights": Weights._fields, "effects": _EFFECTS}
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


def read_settings(path: Path) -> Settings:
    """The settings of a file. Raises InputError with file, line and key: a file that cannot be read or is no YAML, a key that
    is unknown or given twice, a value that is no number or out of its range."""
    root = _compose(path)
    found = dict(_entries(path, root, "the file", _TOP))
    settings = profile(_text(path, "profile", found["profile"]) if "profile" in found else DEFAULT_PROFILE).settings
    if "threshold" in found:
        settings = replace(settings, threshold=_number(path, "threshold", found["threshold"]))
    if "weights" in found:
        weights = {key: _number(path, key, node) for key, node in _entries(path, found["weights"], "weights", Weights._fields)}
        settings = replace(settings, weights=settings.weights._replace(**weights))
    if "effects" in found:
        effects = {key: _effect(path, key, node) for key, node in _entries(path, found["effects"], "effects", _EFFECTS)}
        settings = replace(settings, effects=replace(settings.effects, **effects))  # type: ignore[arg-type]
    return settings


def _compose(path: Path) -> yaml.Node:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The settings file {path} cannot be read ({error}).") from error
    if len(data) > MOST_BYTES:
        raise InputError(f"{path} has more than {MOST_BYTES:,} bytes; that is no settings file.")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise InputError(f"{path}{line}: this is not YAML ({error.problem}).") from error
    except yaml.YAMLError as error:
        raise InputError(f"{path}: this is not YAML ({error}).") from error
    if root is None:
        raise InputError(f"{path} is empty; leave out the settings file, or write for instance `threshold: 0.75`.")
    return root


def _entries(path: Path, node: yaml.Node, section: str, known: Sequence[str]) -> Iterator[tuple[str, yaml.Node]]:
    """The keys of a section, each known and given once, with their values."""
    if not isinstance(node, yaml.MappingNode):
        raise InputError(f"{_place(path, node)}{section} must hold lines like `key: value`.")
    seen: set[str] = set()
    for key_node, value in node.value:
        key = str(key_node.value)
        if key not in known:
            raise InputError(f"{_place(path, key_node)}{section} knows no {key!r}.{_suggestion(key, section, known)}")
        if key in seen:
            raise InputError(f"{_place(path, key_node)}{key} is given twice; leave one.")
        seen.add(key)
        yield key, value


def _suggestion(key: str, section: str, known: Sequence[str]) -> str:
    for other, names in _SECTIONS.items():
        if key in names and other != section:
            return f" It belongs below `{other}:`."
    near = get_close_matches(key, known, 1, 0.5)
    return f" Did you mean {near[0]}?" if near else f" It knows {', '.join(known)}."


def _number(path: Path, key: str, node: yaml.Node) -> float:
    try:
        if node.tag not in _NUMBERS:
            raise ValueError
        number = float(node.value)
    except (TypeError, ValueError) as error:
        raise InputError(f"{_place(path, node)}{key} must be a number, for instance 0.5.") from error
    return check_range(key, number, _place(path, node))


def _effect(path: Path, key: str, node: yaml.Node) -> float | tuple[float, ...]:
    """A number, or as many as the effect has."""
    default = getattr(EvidenceEffects(), key)
    if not isinstance(default, tuple):
        return _number(path, key, node)
    if not isinstance(node, yaml.SequenceNode) or len(node.value) != len(default):
        raise InputError(f"{_place(path, node)}{key} must be {len(default)} numbers, for instance {list(default)}.")
    return tuple(_number(path, key, item) for item in node.value)


def _text(path: Path, key: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise InputError(f"{_place(path, node)}{key} must be one word.")
    return str(node.value)


def _place(path: Path, node: yaml.Node) -> str:
    return f"{path}, line {node.start_mark.line + 1}: "
