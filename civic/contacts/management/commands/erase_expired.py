"""Erase contact data whose last day is over."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from civic.contacts.actions import erase_expired_contacts
from civic.contacts.models import Contact


class Command(BaseCommand):
    help = "Erase the contact data that are past their day; prints one line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only, erase nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        if options["dry_run"]:
            count = Contact.objects.expired(today).count()
            self.stdout.write(f"{count} contacts are past their day; nothing was erased.")
            return
        self.stdout.write(f"{erase_expired_contacts(today)} contacts erased.")
