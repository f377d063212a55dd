"""Lines of a fixed width put together again: FIN fields are 35 characters wide, and a word that does not fit is cut there."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH = 35
"""Characters of a line of a name, an address or a remittance field of FIN; ISO 20022 fields are filled from such lines too."""


def is_full(line: str) -> bool:
    """Whether a line ends where the room ended, so that its last word may go on in the next one."""
    return len(line) >= WIDTH and len(line) % WIDTH == 0


def readings(lines: Sequence[str], wrap: str = " ") -> tuple[str, ...]:
    """The lines as one text: with `wrap` between lines and, where a line is full, without it there. Runs of blanks become one.

    >>> readings(["PAY THE XINJIANG PRODUCTION AND CON", "STRUCTION CORPS"])
    ('PAY THE XINJIANG PRODUCTION AND CON STRUCTION CORPS', 'PAY THE XINJIANG PRODUCTION AND CONSTRUCTION CORPS')
    """
    kept = [line for line in lines if line.strip()]
    if not kept:
        return ()
    said = [" ".join(line.split()) for line in kept]
    glued = said[0]
    for before, line in zip(kept, said[1:], strict=False):
        glued += line if is_full(before) else f"{wrap}{line}"
    return tuple(dict.fromkeys((wrap.join(said), glued)))
