"""The loaded ownership as the screener uses it: who is blocked through owners becomes something that can be searched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ostrakon.errors import CannotScreenError
from ostrakon.lists.store import ListStore
from ostrakon.lists.version import ListVersion
from ostrakon.obligations.ownership.designation import Designation
from ostrakon.obligations.ownership.findings import Findings, keep, kept, key_of
from ostrakon.obligations.ownership.owned import OwnedParties
from ostrakon.obligations.ownership.policy import OwnershipPolicies, OwnershipPolicy
from ostrakon.obligations.ownership.store import OwnershipStore

DEFAULT_POLICY = "ofac"
NOBODY = "none"
"""What to ask for instead of a policy where ownership is not to be used."""


class LoadedOwnership:
    """What `ostrakon ownership load` has loaded, under one policy; hand it to `Screener.open`.

    `blocked` are owners that somebody decided are blocked, for instance because they are a listed party under another id.
    """

    def __init__(self, store: OwnershipStore, policy: OwnershipPolicy, blocked: Sequence[Designation] = ()) -> None:
        self._store = store
        self._policy = policy
        self._blocked = tuple(blocked)

    @classmethod
    def find(cls, home: Path, policy: str | OwnershipPolicy | None = None, blocked: Sequence[Designation] = ()) -> LoadedOwnership | None:
        """The ownership in a folder, or in the database of OSTRAKON_DATABASE, under a policy or the key of one.

        Without a policy it is `ofac` where something was ever loaded, and None where nothing was: whoever loads ownership expects that
        it is used. `none` is None in any case. Raises InputError for a policy that is not known, and CannotScreenError where one is asked
        for and nothing is loaded.
        """
        if policy == NOBODY:
            return None
        chosen = policy if isinstance(policy, OwnershipPolicy) else OwnershipPolicies.bundled().find(policy or DEFAULT_POLICY)
        store = OwnershipStore.open_if_loaded(home)
        if store is not None:
            return cls(store, chosen, blocked)
        if policy is None:
            return None
        raise CannotScreenError(
            "No ownership is loaded, so nobody can be found who is blocked through owners: load it with `ostrakon ownership load FILE...`."
        )

    def on(self, lists: ListStore, versions: Sequence[ListVersion], as_of: str | None, known_at: str | None) -> OwnedParties:
        """Who is blocked through owners whom these list versions block, on a day, as known at a time.

        It is computed once for the same loads, versions, policy and day, and kept under the folder of the lists.
        """
        day = date.fromisoformat(as_of) if as_of is not None else date.today()
        seen = self._store.state(known_at)
        key = key_of(seen.hash, versions, self._blocked, self._policy, day, known_at)
        findings = kept(lists.home, key)
        if findings is None:
            statements = self._store.statements_at(seen)
            names = self._store.all_names()
            findings = Findings.compute(statements, names, lists, versions, self._blocked, self._policy, day)
            keep(lists.home, key, findings)
        return OwnedParties(self._store, seen, findings, self._blocked, self._policy, day, known_at, [version.id for version in versions])
