"""One field with a name in two scripts ("Yinon Levi ינון לוי") as two names."""

from __future__ import annotations

from ostrakon.lists.sources.scripts import script_of

_WORDS = 2
"""Words that a run needs to be a name of its own: "Газпромбанк AO" is one name."""


def split_scripts(text: str) -> list[str]:
    """The text as one name, or as its Latin and its other words apart where both are names.

    Words without letters go with the word before them.
    """
    words = text.split()
    runs: list[list[str]] = []
    last: bool | None = None
    for word in words:
        script = script_of(word)
        latin = last if script is None else script == "Latn"
        if latin != last or not runs:
            runs.append([])
        runs[-1].append(word)
        last = latin
    if len(runs) == 2 and all(len(run) >= _WORDS for run in runs):
        return [name for run in runs if (name := " ".join(run).strip(" ,;/()"))]
    return [" ".join(words)] if words else []
