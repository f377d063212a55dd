"""What every command shares: the folder that holds the lists."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ostrakon.casework.database import CaseworkDatabase
    from ostrakon.lists.catalog import Catalog
    from ostrakon.lists.store import ListStore
    from ostrakon.screening.ownership import Ownership


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

    def ownership(self, store: ListStore, policy: str | None) -> Ownership | None:
        """What is known of ownership, under the policy of `--owned`; None where it is not to be used, or nothing was ever loaded."""
        from ostrakon.obligations.ownership.place import may_be_loaded

        if policy is None and not may_be_loaded(store.home):
            return None
        from ostrakon.obligations.ownership.loaded import LoadedOwnership

        return LoadedOwnership.find(store.home, policy)

    def casework(self) -> CaseworkDatabase:
        """Open the database of casework: in the chosen folder, or where OSTRAKON_DATABASE says.

        Obligations add their tables with `obligations.database.with_obligations`.
        """
        from ostrakon.casework.database import CaseworkDatabase

        return CaseworkDatabase.open(self.store().home)
