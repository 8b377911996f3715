"""The workers keep the timetable, each entry once however many of them ask."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import get_commands
from django_tasks_db.models import DBTaskResult

from civic.runtime.timetable import TIMETABLE, Ticker, enqueue_due

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def test_every_entry_is_a_command() -> None:
    assert {entry.command for entry in TIMETABLE} <= set(get_commands())


@pytest.mark.django_db
def test_everything_is_due_at_the_first_start() -> None:
    commands = enqueue_due(NOW)

    assert commands == [entry.command for entry in TIMETABLE]
    assert DBTaskResult.objects.ready().count() == len(TIMETABLE)


@pytest.mark.django_db
def test_second_worker_that_asks_enqueues_nothing() -> None:
    enqueue_due(NOW)

    assert enqueue_due(NOW + timedelta(seconds=1)) == []
    assert DBTaskResult.objects.ready().count() == len(TIMETABLE)


@pytest.mark.django_db
def test_command_is_due_again_after_its_time() -> None:
    enqueue_due(NOW)

    assert enqueue_due(NOW + timedelta(minutes=1)) == ["send_due"]


def test_clock_goes_on_after_an_error() -> None:
    ticked_again = threading.Event()
    calls: list[datetime] = []

    def fail_once(now: datetime) -> None:
        calls.append(now)
        if len(calls) > 1:
            ticked_again.set()
            return
        raise ValueError

    ticker = Ticker(fail_once, every_s=0.01)
    ticker.start()

    assert ticked_again.wait(5)
    ticker.stop()
