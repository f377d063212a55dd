"""Who acts: as asked, else as the environment says, else the user of the machine; and only who is appointed."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.people import appoint
from ostrakon.cli.actor import ACTOR_VARIABLE, acting_name, actor_of
from ostrakon.errors import NotAllowedError


def test_the_order_in_which_names_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "root")
    monkeypatch.delenv(ACTOR_VARIABLE, raising=False)
    assert acting_name(None) == "root"
    monkeypatch.setenv(ACTOR_VARIABLE, "ann")
    assert acting_name(None) == "ann"
    assert acting_name("bob") == "bob"


def test_only_who_is_appointed_acts(tmp_path: Path) -> None:
    database = CaseworkDatabase.open(tmp_path)
    with database.write() as connection:
        appoint(connection, None, "ada", ["administrator"])
    assert actor_of(database, "ada").name == "ada"
    with pytest.raises(NotAllowedError, match="eve is not appointed to any role"):
        actor_of(database, "eve")
