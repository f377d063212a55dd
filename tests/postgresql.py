"""A PostgreSQL server for the tests, from the system's packages: started once, thrown away at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, if PostgreSQL is installed: on the PATH, or where Debian and Homebrew put it."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    places += sorted(Path("/opt/homebrew/opt").glob("postgresql*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


@contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """The URL, without a database's name at its end, of a server that listens on a socket of its own."""
    with TemporaryDirectory(prefix="ostrakon-pg-") as folder:
        data = Path(folder) / "data"
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "nobody")
        _run([bin_folder / "initdb", "-D", data, "-U", "ostrakon", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c shared_buffers=32MB"
        _run([bin_folder / "pg_ctl", "-D", data, "-w", "-l", Path(folder) / "log", "-o", options, "start"])
        try:
            yield f"postgresql://ostrakon@/{{name}}?host={folder}"
        finally:
            _run([bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])


def _run(command: list[str | Path]) -> None:
    user = "nobody" if os.geteuid() == 0 else None
    done = subprocess.run([str(part) for part in command], user=user, capture_output=True, text=True, cwd="/", timeout=120)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout} {done.stderr}")
