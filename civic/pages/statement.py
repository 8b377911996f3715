"""The accessibility statement: its changing part comes from a file that the checks update."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from civic.town.profile import LocalText

FILE = Path(__file__).with_name("accessibility.toml")


@dataclass(frozen=True)
class Gap:
    """Something that is not accessible yet, and what helps meanwhile."""

    key: str
    text: LocalText
    alternative: LocalText


@dataclass(frozen=True)
class Statement:
    """What the statement says about the website as it was checked."""

    met: str
    """'full', 'partial' or 'none'."""
    method: str
    """'self' or 'test'."""
    prepared_on: date
    checked_on: date
    gaps: Sequence[Gap]


@cache
def accessibility_statement() -> Statement:
    """Return the statement that `accessibility.toml` holds."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    gaps = [
        Gap(entry["key"], LocalText(entry["text"]), LocalText(entry["alternative"]))
        for entry in content["gaps"]
    ]
    return Statement(
        met=content["met"],
        method=content["method"],
        prepared_on=content["prepared_on"],
        checked_on=content["checked_on"],
        gaps=tuple(gaps),
    )
