"""Erase what the platform itself no longer needs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from civic.runtime.leftovers import count_leftovers, erase_leftovers


class Command(BaseCommand):
    help = "Erase ended sessions, counted attempts, old jobs and dead workers; prints one line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only, erase nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        work = count_leftovers if options["dry_run"] else erase_leftovers
        found = work(timezone.now())
        verb = "Would erase" if options["dry_run"] else "Erased"
        self.stdout.write(
            f"{verb} {found.sessions} sessions, {found.windows} counted attempts, "
            f"{found.jobs} jobs, {found.workers} workers."
        )
