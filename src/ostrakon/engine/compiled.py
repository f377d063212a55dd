"""The decorator of every kernel, and the folder that keeps them compiled.

numba decides by a function's own file whether its compiled form is still good, although our kernels inline one another
and the tables of `spelling`. So the folder is named by the contents of this whole package: another text, another folder.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import numba
from platformdirs import user_cache_path


def source_hash() -> str:
    """SHA-256 over the engine's and the normaliser's source texts and word tables: the identity of the code that scores."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for folder in (package, package.parent / "names"):
        for path in sorted((*folder.glob("*.py"), *folder.glob("*.yml"))):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


if "NUMBA_CACHE_DIR" not in os.environ:
    setattr(numba.config, "CACHE_DIR", str(user_cache_path("ostrakon") / f"kernels-{source_hash()[:16]}"))  # noqa: B010

compiled = numba.njit(cache=True, nogil=True)
inlined = numba.njit(cache=True, nogil=True, inline="always")
borrowing = numba.njit(cache=True, nogil=True, _nrt=False)  # type: ignore[call-overload]
"""For kernels that make no array: they only borrow those they are given, so that none is counted by its references.

Each count is one number in memory for all threads, and the processor's cores wait for each other's counts: without them a query takes a
quarter less time on one core, and two cores do not hinder each other. The option is numba's own, for its runtime's functions; with it,
making an array in a kernel does not compile.
"""
