"""Measure what the installed model can do on this machine, and keep its step of the ladder."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assistant.evaluation.selftest import run_selftest
from assistant.generation import Gate, configured_engine


class Command(BaseCommand):
    help = "Measure the installed model on invented reports and store its level."

    def handle(self, *args: Any, **options: Any) -> None:
        engine = configured_engine()
        if engine is None:
            raise CommandError("There is no model to measure; see: manage.py assistant_models.")
        description = engine.description
        try:
            test = run_selftest(
                Gate(engine),
                model_key=description.model_digest or description.model_name,
                model_name=description.model_name,
            )
        finally:
            engine.close()
        results = ", ".join(
            f"{name} {value:.2f}" if isinstance(value, float) else f"{name} {value}"
            for name, value in test.results.items()
        )
        self.stdout.write(f"{test.model_name}: level {test.level} ({results})")
