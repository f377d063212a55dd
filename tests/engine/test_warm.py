"""Kernels compiled ahead serve a list opened from disk without compiling again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ostrakon.engine.build import write_index
from ostrakon.engine.index import Index

_SCREEN = """
import sys
from pathlib import Path
from ostrakon.engine.alignment import align
from ostrakon.engine.index import open_index
from ostrakon.engine.lookup import match_tokens
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.retrieve import search
from ostrakon.engine.settings import Settings
from ostrakon.engine.warm import warm_up
from ostrakon.party import Party

def forms():
    return [len(kernel.signatures) for kernel in (match_tokens, search, align)]

warm_up()
before = forms()
index = open_index(Path(sys.argv[1]))
for name in ("Zhu Hailu", "朱海仑", "สมชาย"):
    match_batch(index, [Party(names=(name,))], Settings(), 0.7, 5)
assert match_batch(index, [Party(names=("Zhu Hailu",))], Settings(), 0.7, 5)[0]
print(forms() == before)
"""


def test_one_compiled_form_of_each_kernel_serves_all(index: Index, tmp_path: Path) -> None:
    """In a process of its own: what other tests had compiled would hide what is missing."""
    write_index(index, tmp_path / "index")
    done = subprocess.run([sys.executable, "-c", _SCREEN, str(tmp_path / "index")], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
