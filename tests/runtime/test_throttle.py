"""Attempts are counted across processes, and nobody's address is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import RequestFactory

from civic.runtime.throttle import (
    client_key,
    hit,
    is_exhausted,
    key_of_address,
)

DAY = date(2026, 11, 2)
MORNING = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_attempts_are_allowed_up_to_the_limit() -> None:
    with time_machine.travel(MORNING, tick=False):
        answers = [hit("lookup", "somebody", limit=3, seconds=600) for _ in range(5)]

    assert answers == [True, True, True, False, False]


def test_one_person_does_not_use_up_what_another_has() -> None:
    with time_machine.travel(MORNING, tick=False):
        hit("lookup", "somebody", limit=1, seconds=600)

        assert hit("lookup", "somebody else", limit=1, seconds=600)
        assert hit("login", "somebody", limit=1, seconds=600)


def test_attempts_are_forgiven_when_the_window_is_over() -> None:
    with time_machine.travel(MORNING, tick=False):
        hit("lookup", "somebody", limit=1, seconds=600)
        assert is_exhausted("lookup", "somebody", limit=1, seconds=600)

    with time_machine.travel(MORNING + timedelta(minutes=10), tick=False):
        assert not is_exhausted("lookup", "somebody", limit=1, seconds=600)
        assert hit("lookup", "somebody", limit=1, seconds=600)


def test_key_does_not_contain_the_address_and_changes_every_day() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.44")

    assert "192.0.2" not in client_key(request)
    assert key_of_address("192.0.2.44", DAY) != key_of_address(
        "192.0.2.44", DAY + timedelta(days=1)
    )


def test_addresses_of_one_household_count_together() -> None:
    home = key_of_address("2001:db8:0:1::5", DAY)

    assert home == key_of_address("2001:db8:0:1:aaaa::9", DAY)
    assert home != key_of_address("2001:db8:0:2::5", DAY)
    assert key_of_address("192.0.2.44", DAY) != key_of_address("192.0.2.45", DAY)


def test_unreadable_address_is_no_error() -> None:
    assert len(key_of_address("", DAY)) == 64
