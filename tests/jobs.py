"""Run what actions have put into the queue, as the workers would."""

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult


def run_jobs(*queues: str) -> None:
    """Run every waiting job of the queues (both by default); a job that failed fails the test."""
    worker = Worker(
        queue_names=list(queues) or ["default", "assistant"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    worker.run()
    failed = DBTaskResult.objects.failed()
    assert not failed, "\n".join(job.traceback for job in failed)
