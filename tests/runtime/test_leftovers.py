"""What has had its time goes, the rest stays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from civic.runtime.leases import beat
from civic.runtime.leftovers import Leftovers, count_leftovers, erase_leftovers
from civic.runtime.models import ThrottleWindow
from civic.runtime.tasks import run_command

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
NOTHING = Leftovers(windows=0, sessions=0, jobs=0, workers=0)
ONE_OF_EACH = Leftovers(windows=1, sessions=1, jobs=1, workers=1)

pytestmark = pytest.mark.django_db


def leave_behind(age: timedelta, now: datetime = NOW) -> None:
    """Leave one thing of every kind that ended so long ago."""
    ended = now - age
    ThrottleWindow.objects.create(bucket="lookup", key="k", ends_at=ended, count=1)
    Session.objects.create(session_key=f"s{age.days}", session_data="", expire_date=ended)
    run_command.enqueue("check")
    job = DBTaskResult.objects.latest("enqueued_at")
    DBTaskResult.objects.filter(pk=job.pk).update(status="SUCCESSFUL", finished_at=ended)
    beat(f"worker{age.days}", ended)


def test_old_things_are_erased() -> None:
    leave_behind(timedelta(days=15))

    assert erase_leftovers(NOW) == ONE_OF_EACH
    assert count_leftovers(NOW) == NOTHING


def test_things_that_are_still_needed_stay() -> None:
    leave_behind(timedelta(days=-1))

    assert erase_leftovers(NOW) == NOTHING


def test_failed_jobs_are_kept_longer_to_be_looked_at() -> None:
    leave_behind(timedelta(days=15))
    DBTaskResult.objects.update(status="FAILED")

    assert erase_leftovers(NOW).jobs == 0
    assert erase_leftovers(NOW + timedelta(days=80)).jobs == 1


def test_dry_run_counts_and_erases_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    leave_behind(timedelta(days=15), timezone.now())

    call_command("erase_leftovers", "--dry-run")

    assert (
        "Would erase 1 sessions, 1 counted attempts, 1 jobs, 1 workers." in capsys.readouterr().out
    )
    assert ThrottleWindow.objects.exists()
