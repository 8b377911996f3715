"""Erase reports that were begun and not sent for a week."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from civic.reports.actions.drafts import discard_draft, expired_drafts


class Command(BaseCommand):
    help = "Erase drafts of reports that nobody has touched for a week, with their photos."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say how many.")

    def handle(self, *args: Any, **options: Any) -> None:
        drafts = expired_drafts(timezone.now())
        if options["dry_run"]:
            self.stdout.write(f"Would erase {len(drafts)} drafts.")
            return
        for draft in drafts:
            discard_draft(draft)
        self.stdout.write(f"Erased {len(drafts)} drafts.")
