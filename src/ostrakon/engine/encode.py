"""Tokens as the small numbers that kernels compare: 0-25 for a-z, 26-35 for 0-9."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from ostrakon.names.diminutives import MOST_GROUPS, name_groups

_TABLE = bytes(
    byte - 97 if 97 <= byte <= 122 else byte - 48 + 26 if 48 <= byte <= 57 else 255 for byte in range(256)
)  # fmt: skip


def encode_tokens(tokens: Sequence[str]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """All tokens end to end as codes, and the offsets between which each one lies (one more than tokens)."""
    codes = np.frombuffer("".join(tokens).encode("ascii").translate(_TABLE), dtype=np.uint8)
    return codes, offsets_of(len(token) for token in tokens)


def groups_of(tokens: Sequence[str]) -> npt.NDArray[np.int16]:
    """The groups of given names that each token belongs to, a row a token (see `names.diminutives`)."""
    return np.array([name_groups(token) for token in tokens], dtype=np.int16).reshape(len(tokens), MOST_GROUPS)


def offsets_of(lengths: Iterable[int]) -> npt.NDArray[np.int64]:
    """Running totals of lengths, starting with 0."""
    sizes = np.fromiter(lengths, dtype=np.int64)
    offsets = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=offsets[1:])
    return offsets


def text_blob(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Texts end to end as UTF-8 bytes, and their offsets."""
    encoded = [text.encode("utf-8") for text in texts]
    return np.frombuffer(b"".join(encoded), dtype=np.uint8), offsets_of(len(text) for text in encoded)
