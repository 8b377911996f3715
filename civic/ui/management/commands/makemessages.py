"""Collect the texts to translate, without guessing and without noise in the differences."""

import re
from pathlib import Path
from typing import Any

from django.core.management.commands import makemessages

IGNORED = [
    ".venv/*",
    "node_modules/*",
    "var/*",
    "static/*",
    "tests/*",
    "bench/*",
    "setup/*",
    "docs/*",
]


class Command(makemessages.Command):
    """Django's command: no fuzzy matches, file names without lines, our folders only."""

    msgmerge_options = [
        *makemessages.Command.msgmerge_options,
        "--no-fuzzy-matching",
    ]

    def handle(self, *args: Any, **options: Any) -> None:
        options["add_location"] = "file"
        options["no_obsolete"] = True
        options["ignore_patterns"] = [*options["ignore_patterns"], *IGNORED]
        super().handle(*args, **options)

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        for file in Path(potfile).parent.glob(f"{locale}/LC_MESSAGES/{self.domain}.po"):
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(r'"POT-Creation-Date:[^"]*"\n', "", text), encoding="utf-8")
