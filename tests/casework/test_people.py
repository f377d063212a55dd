"""Persons and their roles: the first one, further ones, and what whoever was dismissed may no longer do."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.casework.audit_log import records
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.people import actor_named, appoint, people, permit
from ostrakon.casework.roles import PERMISSIONS, Actor, Role
from ostrakon.errors import InputError, NotAllowedError


@pytest.fixture
def opened(tmp_path: Path, database: str | None) -> CaseworkDatabase:
    """A database in which ada is the only administrator and ann an analyst."""
    opened = CaseworkDatabase.open(tmp_path, database)
    with opened.write() as connection:
        ada = appoint(connection, None, "ada", ["administrator"]).actor
        appoint(connection, ada, "ann", ["analyst"], business_line=True)
    return opened


def test_the_first_person_appoints_themself_and_the_log_says_so(opened: CaseworkDatabase) -> None:
    with opened.read() as connection:
        ada, ann = people(connection)
        log = list(records(connection))
    assert (ada.name, ada.roles, ada.appointed_by, ada.business_line) == ("ada", {Role.ADMINISTRATOR}, "ada", False)
    assert (ann.roles, ann.appointed_by, ann.business_line) == ({Role.ANALYST}, "ada", True)
    assert [(record.actor, record.action, record.subject_id, record.before) for record in log] == [
        ("ada", "person.appoint", "ada", None),
        ("ada", "person.appoint", "ann", None),
    ]
    assert log[1].after is not None
    assert log[1].after["roles"] == ["analyst"]


def test_the_first_person_is_an_administrator(tmp_path: Path) -> None:
    for roles in (["analyst"], []):
        with CaseworkDatabase.open(tmp_path).write() as connection, pytest.raises(NotAllowedError, match="no administrator"):
            appoint(connection, None, "ada", roles)


def test_the_first_person_appoints_nobody_else(tmp_path: Path) -> None:
    with CaseworkDatabase.open(tmp_path).write() as connection, pytest.raises(NotAllowedError, match="appoints themself"):
        appoint(connection, Actor("eve", frozenset({Role.ADMINISTRATOR})), "ada", ["administrator"])


def test_only_an_administrator_appoints(opened: CaseworkDatabase) -> None:
    for actor, error in (
        (None, "an administrator appoints further ones"),
        (Actor("ann", frozenset({Role.ADMINISTRATOR})), r"ann \(analyst\) may not"),  # what the caller claims does not count
        (Actor("eve", frozenset({Role.ADMINISTRATOR})), "eve is not appointed"),
    ):
        with opened.write() as connection, pytest.raises(NotAllowedError, match=error):
            appoint(connection, actor, "eve", ["approver"])
    with opened.read() as connection:
        assert [person.name for person in people(connection)] == ["ada", "ann"]


def test_whoever_is_dismissed_may_do_nothing_more(opened: CaseworkDatabase) -> None:
    with opened.write() as connection:
        ada, ann = actor_named(connection, "ada"), actor_named(connection, "ann")
        assert permit(connection, ann, "alert.propose") == ann
        dismissed = appoint(connection, ada, "ann", [])
        assert (dismissed.roles, dismissed.revision) == (frozenset(), 2)
        with pytest.raises(NotAllowedError, match=r"ann \(no role\)"):
            permit(connection, ann, "alert.propose")
        with pytest.raises(NotAllowedError, match="no administrator"):
            appoint(connection, ada, "ada", [])


def test_names_that_cannot_be_told_apart_are_refused(opened: CaseworkDatabase) -> None:
    with opened.write() as connection:
        appoint(connection, actor_named(connection, "ada"), "Bob", ["analyst"])
    for name in ("", "bob", " bob", "bob\n", "b" * 121, "Zoe\u0308", "ANN"):
        with opened.write() as connection, pytest.raises(InputError):
            appoint(connection, actor_named(connection, "ada"), name, ["analyst"])


def test_a_role_that_is_none_is_named(opened: CaseworkDatabase) -> None:
    with opened.write() as connection, pytest.raises(InputError, match="'boss' is no role: use analyst, approver"):
        appoint(connection, actor_named(connection, "ada"), "bob", ["boss"])


def test_an_auditor_changes_nothing() -> None:
    assert not [action for action, roles in PERMISSIONS.items() if Role.AUDITOR in roles]
