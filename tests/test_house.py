"""The house rules that no linter knows: small modules that say what they are, honest locks, a set-up that helps."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import ostrakon

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "ostrakon"
MODULES = sorted(SOURCE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("build", "run", "test", "peers")


def locked(name: str) -> dict[str, str]:
    """The packages of a lock file and their pinned versions."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {package: version for package, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, flags=re.MULTILINE)}


def normal(requirement: str) -> str:
    """The package's name as a lock file spells it."""
    return re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SOURCE)))
def test_a_module_says_what_it_is_for_and_stays_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module begins with a docstring"
    assert text.count("\n") <= 320, "a module holds one concept: divide it"
    assert "utils" not in module.stem, "a module is called after its concept"


def test_the_public_names_are_those_of_the_documentation() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    for name in ostrakon.__all__:
        assert re.search(rf"\b{name}\b", page), f"docs/python.md does not speak of ostrakon.{name}"


def test_every_dependency_is_locked_with_hashes_and_no_host() -> None:
    for requirement in PROJECT["project"]["dependencies"]:
        assert normal(requirement) in locked("run"), f"{requirement} is missing in requirements/run.txt: run requirements/lock.sh"
    for extra, lock in (("frames", "test"), ("benchmark", "test"), ("dev", "test"), ("peers", "peers")):
        for requirement in PROJECT["project"]["optional-dependencies"][extra]:
            if not requirement.startswith("ostrakon["):
                assert normal(requirement) in locked(lock), f"{requirement} is missing in requirements/{lock}.txt: run requirements/lock.sh"
    for name in LOCKS:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert text.count("--hash=sha256:") >= len(locked(name)) > 0
        assert not re.search(r"://|--(extra-)?index-url|--find-links", text)


def test_the_locks_agree_with_one_another() -> None:
    everything = locked("peers")
    for name in LOCKS:
        assert locked(name).items() <= everything.items()


def test_the_architecture_gives_a_reason_for_every_dependency() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").lower()
    for requirement in PROJECT["project"]["dependencies"]:
        assert f"`{normal(requirement)}`" in page


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh checkout, as far as the set-up looks at it."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def set_up(checkout: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "requirements/setup.sh", "run"], cwd=checkout, env={**os.environ, **environment}, text=True, capture_output=True, check=False
    )


def executable(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_an_old_python_is_named_with_the_command_that_brings_a_new_one(checkout: Path) -> None:
    old = executable(checkout / "bin" / "oldpython", 'if [ "$1" = --version ]; then echo "Python 3.9.2"; else exit 1; fi')
    done = set_up(checkout, PYTHON=str(old))
    assert done.returncode == 1
    for part in ("3.11 or newer", "Python 3.9.2", "apt-get install python3", "brew install python@3"):
        assert part in done.stderr


def test_what_the_system_lacks_is_named_with_the_command_that_brings_it(checkout: Path) -> None:
    executable(checkout / "bin" / "pkg-config", 'test "$1" = --version')
    done = set_up(checkout, PYTHON=sys.executable, CXX="no-such-compiler", PATH=f"{checkout / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode == 1
    assert re.search(r"apt-get install .*g\+\+ libicu-dev", done.stderr)
    assert re.search(r"brew install .*icu4c", done.stderr)
    assert not (checkout / ".venv").exists()


def test_a_second_set_up_does_nothing(checkout: Path) -> None:
    """With the stamp of a finished set-up no tool but the shell is needed; a changed lock asks for them again."""
    executable(checkout / ".venv" / "x", "").unlink()
    executable(checkout / ".venv" / "bin" / "python", "exit 0")
    lacking = {"PYTHON": "no-such-python"}
    assert set_up(checkout, **lacking).returncode == 1
    parts = [f"{checkout.resolve()}\n".encode()]
    parts += [(checkout / name).read_bytes() for name in ("requirements/build.txt", "requirements/run.txt", "pyproject.toml")]
    stamp = subprocess.run(["cksum"], input=b"".join(parts), capture_output=True, check=True).stdout
    (checkout / ".venv" / "run.stamp").write_bytes(stamp)
    assert set_up(checkout, **lacking).returncode == 0
    with (checkout / "requirements" / "run.txt").open("a") as lock:
        lock.write("# changed\n")
    assert set_up(checkout, **lacking).returncode == 1
