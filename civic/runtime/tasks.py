"""Jobs of the platform itself."""

from django.core.management import call_command
from django_tasks import task


@task()
def run_command(name: str) -> None:
    """Run a management command of the timetable."""
    call_command(name)
