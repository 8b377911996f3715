"""Jobs of the platform itself."""

import io
import logging

from django.core.management import call_command
from django_tasks import task

logger = logging.getLogger(__name__)


@task()
def run_command(name: str) -> None:
    """Run a management command of the timetable; its line of result goes to the log's details."""
    result = io.StringIO()
    call_command(name, stdout=result)
    logger.debug("%s: %s", name, result.getvalue().strip())
