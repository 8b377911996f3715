"""Take up jobs that a dead worker left behind.

`django-tasks-db` has no lease: a worker killed in the middle of a job leaves it 'running' for ever.
So a worker takes its own back when it starts, and those of workers that have not been seen for a
while. A job may therefore run twice; one that has been taken three times and never ended is failed.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from civic.runtime.models import WorkerHeartbeat

MAX_ATTEMPTS = 3
SILENT_AFTER = timedelta(minutes=5)


class WorkerDiedError(Exception):
    """The worker ended in the middle of the job, as often as we try."""


def beat(worker_id: str, now: datetime) -> None:
    """Note that the worker is alive."""
    WorkerHeartbeat.objects.update_or_create(worker_id=worker_id, defaults={"seen_at": now})


def take_back_own(worker_id: str) -> int:
    """Put the jobs that this worker had when it died back into the queue; return how many."""
    return _take_back({worker_id})


def take_back_of_silent_workers(now: datetime) -> int:
    """Put back the jobs of workers that have not been seen for five minutes; return how many."""
    silent = WorkerHeartbeat.objects.filter(seen_at__lt=now - SILENT_AFTER)
    return _take_back(set(silent.values_list("worker_id", flat=True)))


@transaction.atomic
def _take_back(worker_ids: set[str]) -> int:
    if not worker_ids:
        return 0
    count = 0
    for job in DBTaskResult.objects.running().select_for_update():
        if job.worker_ids and job.worker_ids[-1] in worker_ids:
            _return_to_queue(job)
            count += 1
    return count


def _return_to_queue(job: DBTaskResult[..., object]) -> None:
    if len(job.worker_ids) >= MAX_ATTEMPTS:
        job.set_failed(WorkerDiedError(f"Taken {len(job.worker_ids)} times, never ended."))
        return
    job.status = TaskResultStatus.READY
    job.started_at = None
    job.save(update_fields=["status", "started_at"])
