"""Run one worker: it takes jobs of its queues, keeps its heartbeat and, if asked, the timetable."""

import logging
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django_tasks_db.management.commands.db_worker import Worker

from civic.runtime.leases import beat, take_back_of_silent_workers, take_back_own
from civic.runtime.timetable import Ticker, enqueue_due

logger = logging.getLogger(__name__)
POLL_S = 0.2


class Command(BaseCommand):
    # `manage.py check` is for the gate; here it would only cost seconds.
    requires_system_checks = ()
    help = "Run a worker for the jobs of one or more queues."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queue", default="default", help="Names, separated by commas.")
        parser.add_argument("--worker-id", required=True, help="Fixed, and its own: 'default-1'.")
        parser.add_argument(
            "--timetable", action="store_true", help="Also start the commands of the timetable."
        )
        parser.add_argument("--batch", action="store_true", help="End when the queue is empty.")

    def handle(self, *args: Any, **options: Any) -> None:
        worker_id = options["worker_id"]
        taken_back = take_back_own(worker_id)
        if taken_back:
            logger.warning("%s took back %s unfinished jobs", worker_id, taken_back)
        worker = Worker(
            queue_names=options["queue"].split(","),
            interval=POLL_S,
            batch=options["batch"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )
        worker.configure_signals()
        ticker = Ticker(lambda now: tick(worker_id, now, keeps_timetable=options["timetable"]))
        ticker.start()
        try:
            worker.run()
        finally:
            ticker.stop()


def tick(worker_id: str, now: datetime, *, keeps_timetable: bool) -> None:
    """Show that the worker lives, take up what dead ones left, and start what is due."""
    beat(worker_id, now)
    take_back_of_silent_workers(now)
    if keeps_timetable:
        enqueue_due(now)
