"""A day or a time, as people write it, becomes the second in UTC that the database compares."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ostrakon.errors import InputError
from ostrakon.lists.moment import moment


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2021-07-07", "2021-07-07T23:59:59+00:00"),
        ("2021-07-07T12:00", "2021-07-07T12:00:00+00:00"),
        ("2021-07-07 12:00:30", "2021-07-07T12:00:30+00:00"),
        ("2021-07-07T12:00:30.9Z", "2021-07-07T12:00:30+00:00"),
        ("2021-07-07T01:00:00+02:00", "2021-07-06T23:00:00+00:00"),
        ("2021-07-06T23:59:59+00:00", "2021-07-06T23:59:59+00:00"),
    ],
)
def test_in_utc_to_the_second(text: str, at: str) -> None:
    assert moment(text) == at


def test_today_is_now() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    assert before <= datetime.fromisoformat(moment(before.date().isoformat())) <= datetime.now(UTC)


@pytest.mark.parametrize(
    "text", ["", "2021", "2021-07", "2021-02-30", "yesterday", "07.07.2021", "2021-07-07T25:00", "0001-01-01T00:00+02:00"]
)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(InputError, match=r"is not a time: write YYYY-MM-DD"):
        moment(text)


def test_what_has_not_come_yet() -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for text in (tomorrow.date().isoformat(), tomorrow.isoformat()):
        with pytest.raises(InputError, match="has not come yet"):
            moment(text)
