"""Count the visible cases of every map cell anew."""

from typing import Any

from django.core.management.base import BaseCommand

from civic.reports.actions.counts import recount_all


class Command(BaseCommand):
    help = "Count the visible cases of every map cell anew, such as after a bulk load."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Counted anew: {recount_all()} rows.")
