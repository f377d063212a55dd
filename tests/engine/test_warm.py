"""Kernels compiled ahead serve a list opened from disk without compiling again."""

from __future__ import annotations

from pathlib import Path

from ostrakon.engine.alignment import align
from ostrakon.engine.build import write_index
from ostrakon.engine.index import Index, open_index
from ostrakon.engine.lookup import match_tokens
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.retrieve import search
from ostrakon.engine.settings import Settings
from ostrakon.engine.warm import warm_up
from ostrakon.party import Party


def test_one_compiled_form_of_each_kernel_serves_all(index: Index, tmp_path: Path) -> None:
    warm_up()
    write_index(index, tmp_path / "index")
    kernels = (match_tokens, search, align)
    before = [len(kernel.signatures) for kernel in kernels]
    assert match_batch(open_index(tmp_path / "index"), [Party(names=("Zhu Hailu",))], Settings(), 0.7, 5)[0]
    assert [len(kernel.signatures) for kernel in kernels] == before
