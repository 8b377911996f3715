"""Load what can be reported: departments, states, categories with their questions, standard texts."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from civic.reports.catalogue import DEFAULT_CATALOGUE, CatalogueError, load_catalogue


class Command(BaseCommand):
    help = "Load departments, states, categories, questions and standard texts from a TOML file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DEFAULT_CATALOGUE)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_catalogue(options["file"])
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Loaded {loaded.categories} categories, {loaded.departments} departments, "
            f"{loaded.states} states and {loaded.standard_texts} standard texts; "
            f"switched off {loaded.switched_off} categories."
        )
