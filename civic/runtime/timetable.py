"""What would stand in a crontab: which commands run how often, kept by the workers themselves."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction
from django.utils import timezone

from civic.runtime.models import ScheduledRun
from civic.runtime.tasks import run_command

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Scheduled:
    """A management command and how often it runs."""

    command: str
    every: timedelta


TIMETABLE = (
    Scheduled("send_due", timedelta(minutes=1)),
    Scheduled("erase_expired", timedelta(hours=1)),
    Scheduled("erase_expired_drafts", timedelta(hours=1)),
    Scheduled("erase_leftovers", timedelta(hours=6)),
)
TICK_S = 10.0


@transaction.atomic
def enqueue_due(now: datetime) -> list[str]:
    """Put every command that is due into the queue, once however many workers ask; return their names."""
    return [entry.command for entry in TIMETABLE if _claim(entry, now)]


def _claim(entry: Scheduled, now: datetime) -> bool:
    run, is_new = ScheduledRun.objects.get_or_create(
        command=entry.command, defaults={"last_run_at": now}
    )
    if not is_new:
        due = ScheduledRun.objects.filter(pk=run.pk, last_run_at__lte=now - entry.every)
        if not due.update(last_run_at=now):
            return False
    run_command.enqueue(entry.command)
    return True


class Ticker:
    """Calls a function every few seconds from a thread of its own, until stopped; errors are logged."""

    def __init__(self, action: Callable[[datetime], object], every_s: float = TICK_S) -> None:
        """Remember what to call."""
        self._action = action
        self._every_s = every_s
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ticker", daemon=True)

    def start(self) -> None:
        """Start ticking, at once for the first time."""
        self._thread.start()

    def stop(self) -> None:
        """Stop ticking and wait for a call under way."""
        self._stopped.set()
        self._thread.join(timeout=self._every_s)

    def _run(self) -> None:
        while True:
            try:
                self._action(timezone.now())
            except Exception:  # The clock goes on, whatever one tick did.
                logger.warning("A tick failed", exc_info=True)
            finally:
                close_old_connections()
            if self._stopped.wait(self._every_s):
                return
