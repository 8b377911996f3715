"""The invented reports that come with the platform."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "cases.toml"


@dataclass(frozen=True)
class LabelCase:
    """Texts of one theme, the labels to choose from, and those that fit."""

    texts: tuple[str, ...]
    candidates: tuple[str, ...]
    fits: tuple[str, ...]


@cache
def label_cases() -> tuple[LabelCase, ...]:
    """Return the cases in the file's order."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        LabelCase(tuple(group["texts"]), tuple(group["candidates"]), tuple(group["fits"]))
        for group in content["group"]
    )


def reference_texts() -> list[str]:
    """Return all texts: what reports to a town sound like, whatever they are about."""
    return [text for case in label_cases() for text in case.texts]
