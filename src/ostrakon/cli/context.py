"""What every command shares: the folder that holds the lists."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ostrakon.lists.catalog import Catalog
    from ostrakon.lists.store import ListStore


@dataclass(frozen=True, slots=True)
class Context:
    """The options given before the command's name."""

    home: Path | None

    def store(self, catalog: Catalog | None = None) -> ListStore:
        """Open the list store in the chosen folder (imported here: not every command needs a database).

        `catalog` replaces the bundled one.
        """
        from ostrakon.lists.store import ListStore

        return ListStore.open(self.home, catalog=catalog)
