"""Every environment variable that the platform reads is explained to operators."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = re.compile(r"""env\.\w+\(\s*["']([A-Z][A-Z0-9_]+)["']""")
GUIDE = ROOT / "docs" / "operations.md"


def variables_read() -> set[str]:
    """Return the names that the settings read."""
    files = (ROOT / "civic" / "settings").glob("*.py")
    return {name for file in files for name in READ.findall(file.read_text(encoding="utf-8"))}


def variables_explained() -> set[str]:
    """Return the names in the first column of the guide's tables."""
    text = GUIDE.read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)`", text, re.MULTILINE))


def test_every_variable_is_explained() -> None:
    assert variables_read() - variables_explained() == set()


def test_no_variable_is_explained_that_nothing_reads() -> None:
    elsewhere = {"PYTHON", "NO_MODEL", "CHROMIUM", "DJANGO_SETTINGS_MODULE"}

    assert variables_explained() - variables_read() - elsewhere == set()
