"""What the platform itself leaves behind, and when it goes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from civic.runtime.models import ThrottleWindow, WorkerHeartbeat

DONE_JOBS_KEPT = timedelta(days=14)
FAILED_JOBS_KEPT = timedelta(days=90)
DEAD_WORKERS_KEPT = timedelta(days=14)


@dataclass(frozen=True)
class Leftovers:
    """How many rows of each kind have had their time."""

    windows: int
    sessions: int
    jobs: int
    workers: int


def count_leftovers(now: datetime) -> Leftovers:
    """Count what `erase_leftovers` would erase."""
    return Leftovers(*(rows.count() for rows in _due(now)))


def erase_leftovers(now: datetime) -> Leftovers:
    """Erase counted attempts, ended sessions, old jobs and dead workers; return how many of each."""
    return Leftovers(*(rows.delete()[0] for rows in _due(now)))


def _due(now: datetime) -> tuple[QuerySet, QuerySet, QuerySet, QuerySet]:  # type: ignore[type-arg]
    done = DBTaskResult.objects.successful().filter(finished_at__lt=now - DONE_JOBS_KEPT)
    failed = DBTaskResult.objects.failed().filter(finished_at__lt=now - FAILED_JOBS_KEPT)
    return (
        ThrottleWindow.objects.filter(ends_at__lt=now),
        Session.objects.filter(expire_date__lt=now),
        done | failed,
        WorkerHeartbeat.objects.filter(seen_at__lt=now - DEAD_WORKERS_KEPT),
    )
