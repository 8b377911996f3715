"""Load the demo town once, then run web process and workers."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from civic.demo.accounts import ACCOUNTS, PASSWORD
from civic.demo.loading import load_demo
from civic.runtime.management.commands.serve import add_address_arguments, check_port, serve
from civic.runtime.preparation import prepare


class Command(BaseCommand):
    # `manage.py check` is for the gate; here it would only cost seconds.
    requires_system_checks = ()
    help = "Load the invented town of Musterstadt once, then run the whole platform."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_address_arguments(parser)
        parser.add_argument("--load-only", action="store_true", help="Load the town and end.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo puts accounts with a public password into the database. It runs only "
                "with DJANGO_SETTINGS_MODULE=civic.settings.demo."
            )
        if not options["load_only"]:
            check_port(options["host"], options["port"])
        prepare()
        load_demo(self._say)
        if options["load_only"]:
            self._say("The demo town is loaded.")
            return
        self._welcome(options["port"])
        serve(options["host"], options["port"])

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _welcome(self, port: int) -> None:
        accounts = "\n".join(f"  {account.email:34} {account.name}" for account in ACCOUNTS)
        self._say(f"\nMusterstadt is open: http://localhost:{port}   (end with Ctrl-C)")
        self._say(f"Log in with the password {PASSWORD} as one of:\n{accounts}\n")
