"""The database fits the models, and every migration says what it does."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_are_named_for_what_they_do() -> None:
    files = [*ROOT.glob("civic/*/migrations/0*.py"), *ROOT.glob("assistant/migrations/0*.py")]

    by_machine = [
        file.name for file in files if re.match(r"\d{4}_auto_|.*_and_more\.py", file.name)
    ]

    assert files
    assert not by_machine
