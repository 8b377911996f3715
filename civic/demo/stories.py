"""Read what people told the demo town from `stories.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STORIES_FILE = Path(__file__).parent / "stories.toml"


@dataclass(frozen=True)
class Step:
    """Something that the desk did about a report, some hours after it."""

    do: str
    after: float
    text: str = ""
    state: str = ""
    department: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Story:
    """A report of the demo town, and what became of it."""

    category: str
    days: float
    district: int
    at: str
    text: str
    channel: str = "web"
    language: str = "de"
    answers: Mapping[str, Any] = field(default_factory=dict)
    reporter: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    reply: str = "mail"
    photo: str = ""
    supports: int = 0
    steps: Sequence[Step] = ()


def read_stories(file: Path = STORIES_FILE) -> list[Story]:
    """Return the stories in the order of the file."""
    entries = tomllib.loads(file.read_text(encoding="utf-8"))["stories"]
    return [_story(entry) for entry in entries]


def _story(entry: dict[str, Any]) -> Story:
    steps = tuple(Step(**step) for step in entry.pop("steps", ()))
    return Story(**entry, steps=steps)
