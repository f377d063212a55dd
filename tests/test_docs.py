"""The documentation tells the truth: its commands run, its output is what comes out, no option is missing or invented.

A ```console block is run line by line (`$ command`, in bash) in a fresh copy of the folder that `ostrakon demo` leaves; the
lines below a command must be what it prints, `...` standing for any number of lines. A ```python block is executed after
those before it on the same page. A ```sh block is for the reader only. `make docs` writes the output of today into the pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from ostrakon.cli.main import ostrakon

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
REFERENCE = ROOT / "docs" / "cli.md"
WIDTH = 100
"""Columns of the terminal in which the documented output was made."""

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
VARYING = [
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|\+00:00| UTC)?"), "<time>"),
    (re.compile(r"\b[0-9a-f]{8,64}\b"), "<hash>"),
    (re.compile(r"\b[Ee]ngine [\w.+]+"), "<engine>"),
    (re.compile(r"\b\d[\d,.]* ?(ms|s|seconds?|rows/s|rows a second|KB|MB)\b"), "<measure>"),
    (re.compile(r"[━╸╺─-]{8,}"), "<line>"),
]


@dataclass(frozen=True)
class Command:
    """One documented command and the output shown below it (empty: none is shown)."""

    line: str
    output: str


def commands(block: str) -> Iterator[Command]:
    """The commands of a console block; a line that ends in a backslash goes on in the next."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        match = re.match(r"((?:.*\\\n)*.*)\n?", part)
        assert match is not None
        yield Command(match.group(1), part[match.end() :].rstrip("\n"))


def normalise(text: str) -> str:
    """The text without what differs from run to run."""
    for pattern, name in VARYING:
        text = pattern.sub(name, text)
    return "\n".join(re.sub(r" +", " ", line).rstrip() for line in text.split("\n")).strip("\n")


def agrees(shown: str, printed: str) -> bool:
    """Whether the printed text is the shown one, `...` on a line of its own standing for any lines."""
    parts = re.split(r"^\.\.\.$", normalise(shown), flags=re.MULTILINE)
    return re.fullmatch(r"(?s:.*)".join(re.escape(part) for part in parts), normalise(printed)) is not None


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a reader: `ostrakon` on the path, the demo's lists, a plain terminal."""
    bin_folder = tmp_path_factory.mktemp("bin")
    script = bin_folder / "ostrakon"
    start = "import sys; sys.argv[0] = 'ostrakon'; from ostrakon.cli.main import main; main()"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -W error -c "{start}" "$@"\n')
    script.chmod(0o755)
    plain = {"OSTRAKON_HOME": "demo-output/home", "COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    path = {"PATH": os.pathsep.join([str(bin_folder), str(Path(sys.executable).parent), os.environ["PATH"]])}
    return {**os.environ, **plain, **path}


@pytest.fixture(scope="session")
def demo_folder(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `ostrakon demo` has run."""
    folder = tmp_path_factory.mktemp("reader")
    assert run(Command("ostrakon demo", ""), folder, environment)
    return folder


def run(command: Command, folder: Path, environment: dict[str, str]) -> str:
    """What the command prints, screen and errors together; fails when it does not succeed."""
    done = subprocess.run(
        ["bash", "-c", command.line], cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    assert done.returncode == 0, f"$ {command.line}\n{done.stdout}\nended with status {done.returncode}"
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_shows_is_what_happens(
    page: Path, demo_folder: Path, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "reader"
    shutil.copytree(demo_folder, folder)
    monkeypatch.chdir(folder)
    for name in ("OSTRAKON_HOME", "COLUMNS"):
        monkeypatch.setenv(name, environment[name])
    text = page.read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": "documentation"}
    for language, block in FENCE.findall(text):
        if language == "python":
            exec(compile(block, page.name, "exec"), names)
        for command in commands(block) if language == "console" else ():
            printed = run(command, folder, environment)
            if not command.output or agrees(command.output, printed):
                continue
            if "OSTRAKON_WRITE_DOCS" not in os.environ:
                pytest.fail(f"{page.name} shows\n\n{command.output}\n\nbut $ {command.line} prints\n\n{printed}")
            lines = "\n".join(line.rstrip() for line in printed.split("\n")).strip("\n")
            text = text.replace(f"$ {command.line}\n{command.output}\n", f"$ {command.line}\n{lines}\n")
            page.write_text(text, encoding="utf-8")


def tree(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """The command and all below it, each with its full name."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None, f"{path} lists {name} but does not have it"
            yield from tree(below, f"{path} {name}")


TREE = dict(tree(ostrakon, "ostrakon"))


def options(command: click.Command) -> set[str]:
    """All spellings of the command's options, `--help` aside."""
    named = {spelling for parameter in command.params for spelling in (*parameter.opts, *parameter.secondary_opts)}
    return {spelling for spelling in named if spelling.startswith("-")}


def sections() -> dict[str, str]:
    """The sections of the command reference by the command in their heading."""
    parts = re.split(r"^##+ `(ostrakon[^`]*)`$", REFERENCE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_reference_has_a_section_for_every_command_and_no_other() -> None:
    assert sorted(sections()) == sorted(TREE)


@pytest.mark.parametrize("path", TREE)
def test_the_reference_names_every_option_and_no_other(path: str) -> None:
    prose = FENCE.sub("", sections().get(path, ""))
    rows = re.findall(r"^\| (`.*?) \|", prose, flags=re.MULTILINE)
    documented = {spelling for row in rows for spelling in OPTION.findall(row)}
    assert documented == options(TREE[path])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_speaks_of_an_option_that_does_not_exist(page: Path) -> None:
    known = {"--help", "-h", "--version"}.union(*(options(command) for command in TREE.values()))
    prose = FENCE.sub("", page.read_text(encoding="utf-8"))
    mentioned = {spelling for code in re.findall(r"`([^`\n]+)`", prose) for spelling in OPTION.findall(code) if spelling.startswith("--")}
    assert mentioned <= known


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}, which does not exist"


def test_a_wrong_output_is_noticed() -> None:
    assert agrees("1 hit in 0.2 s\n...\nend", "1 hit in 3.14 s\nand\nmore\nend\n")
    assert not agrees("1 hit in 0.2 s", "2 hits in 0.2 s")
