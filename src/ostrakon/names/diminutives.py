"""Pet forms of given names: Bill is William, and Misha is Mikhail, which no comparison of letters would find.

The table, `diminutives.yml`, says how it was written. A pet form stands for each of its full forms and for its other pet forms;
two full forms have nothing to do with each other here (Alexander and Alexandra share Sasha, and are two people).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ostrakon.names.normalise import normalise

MOST_GROUPS = 2
"""Groups a name may belong to: Fred is Alfred or Frederick. Of more, the first of the table count."""
NO_GROUP = -1


def name_groups(token: str) -> tuple[int, int]:
    """The groups of a normalised token: twice the group's number, one more for a full form; NO_GROUP fills up.

    >>> [group // 2 for group in name_groups("bill")][:1] == [group // 2 for group in name_groups("william")][:1]
    True
    """
    return _table().get(token, (NO_GROUP, NO_GROUP))


def group_count() -> int:
    """How many groups there are."""
    return 1 + max(group for groups in _table().values() for group in groups) // 2


@cache
def _table() -> dict[str, tuple[int, int]]:
    import yaml

    text = files("ostrakon.names").joinpath("diminutives.yml").read_text(encoding="utf-8")
    found: dict[str, list[int]] = {}
    for number, (full, pet) in enumerate(yaml.safe_load(text).items()):
        for forms, role in ((full, 1), (pet, 0)):
            for token in normalise(forms).split():
                found.setdefault(token, []).append(2 * number + role)
    return {token: (groups[0], groups[1] if len(groups) > 1 else NO_GROUP) for token, groups in found.items()}
