"""Run the whole platform on one machine: web process, two workers, timetable."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from civic.runtime.ports import PortTakenError, require_free_port
from civic.runtime.preparation import prepare
from civic.runtime.supervisor import Supervisor, programs_of_one_machine
from civic.runtime.version import version


def add_address_arguments(parser: ArgumentParser) -> None:
    """Add where to listen."""
    parser.add_argument("--host", default=settings.SERVE_HOST)
    parser.add_argument("--port", type=int, default=settings.SERVE_PORT)


def check_port(host: str, port: int) -> None:
    """Say at once, before anything is loaded, that somebody else listens there."""
    try:
        require_free_port(host, port)
    except PortTakenError as error:
        raise CommandError(str(error)) from error


def serve(host: str, port: int) -> None:
    """Run web process and workers until told to stop."""
    proxy_addresses = ",".join(settings.PROXY_ADDRESSES)
    Supervisor(programs_of_one_machine(host, port, proxy_addresses=proxy_addresses)).run()


class Command(BaseCommand):
    # `manage.py check` is for the gate; here it would only cost seconds.
    requires_system_checks = ()
    help = "Bring the database up to date, then run the web process and two workers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_address_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        check_port(options["host"], options["port"])
        prepare()
        address = f"{options['host']}:{options['port']}"
        self.stdout.write(f"Allmende {version()} serves {settings.SITE_URL} on {address}")
        self.stdout.flush()
        serve(options["host"], options["port"])
