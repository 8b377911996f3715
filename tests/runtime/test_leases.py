"""Jobs that a dead worker left behind are taken up, and given up in the end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from civic.runtime.leases import beat, take_back_of_silent_workers, take_back_own
from civic.runtime.tasks import run_command

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def job_left_by(*worker_ids: str) -> DBTaskResult:
    """Return a job that says 'running' because its worker was killed."""
    run_command.enqueue("check")
    job = DBTaskResult.objects.latest("enqueued_at")
    for worker_id in worker_ids:
        job.claim(worker_id)
    return job


def test_worker_takes_its_own_job_back() -> None:
    job = job_left_by("default@one")

    count = take_back_own("default@one")

    job.refresh_from_db()
    assert (count, job.status) == (1, "READY")


def test_worker_leaves_the_jobs_of_others_alone() -> None:
    job = job_left_by("default@two")

    count = take_back_own("default@one")

    job.refresh_from_db()
    assert (count, job.status) == (0, "RUNNING")


def test_job_that_killed_three_workers_is_failed() -> None:
    job = job_left_by("default@one", "default@one", "default@one")

    take_back_own("default@one")

    job.refresh_from_db()
    assert job.status == "FAILED"
    assert "WorkerDiedError" in job.exception_class_path


def test_jobs_of_a_silent_worker_are_taken_up() -> None:
    job = job_left_by("default@gone")
    beat("default@gone", NOW - timedelta(minutes=6))

    count = take_back_of_silent_workers(NOW)

    job.refresh_from_db()
    assert (count, job.status) == (1, "READY")


def test_jobs_of_a_living_worker_stay_with_it() -> None:
    job = job_left_by("default@busy")
    beat("default@busy", NOW - timedelta(minutes=4))

    take_back_of_silent_workers(NOW)

    job.refresh_from_db()
    assert job.status == "RUNNING"


@pytest.mark.django_db(transaction=True)
def test_worker_runs_what_an_earlier_one_left(capsys: pytest.CaptureFixture[str]) -> None:
    job = job_left_by("default@one")

    call_command("run_worker", "--worker-id=default@one", "--batch")

    job.refresh_from_db()
    assert job.status == "SUCCESSFUL"
    assert job.worker_ids == ["default@one", "default@one"]
