"""Send the mails that wait and that no job will send."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from civic.notifications.delivery import deliver_message
from civic.notifications.models import Message


class Command(BaseCommand):
    help = "Send every mail that is due; prints one line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only, send nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        due = list(Message.objects.due(now).order_by("created_at").values_list("pk", flat=True))
        if options["dry_run"]:
            self.stdout.write(f"{len(due)} mails are due; nothing was sent.")
            return
        states = [deliver_message(pk, now=timezone.now()) for pk in due]
        sent = states.count(Message.State.SENT)
        failed = states.count(Message.State.FAILED)
        self.stdout.write(f"{len(due)} mails were due: {sent} sent, {failed} failed for good.")
