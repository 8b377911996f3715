"""Encrypt the vault with the first of the contact keys."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from civic.contacts.models import Contact
from civic.contacts.rotation import rotate_contact_keys


class Command(BaseCommand):
    help = "Encrypt and index all contact data with the first key; prints one line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only, change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            self.stdout.write(f"{Contact.objects.count()} contacts would be encrypted anew.")
            return
        self.stdout.write(f"{rotate_contact_keys()} contacts encrypted with the first key.")
