"""A prompt as a row of parts, so that an engine can tell wording from residents' text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Part:
    """A piece of a prompt; what residents wrote never becomes a control token."""

    text: str
    is_from_residents: bool = False


@dataclass(frozen=True)
class Prompt:
    """A task for the model with the JSON schema that binds its answer."""

    task: str
    version: str
    parts: tuple[Part, ...]
    schema: dict[str, Any]
    max_tokens: int

    @property
    def text(self) -> str:
        """The prompt as one text, for its digest and for servers that take only text."""
        return "".join(part.text for part in self.parts)

    def with_residents_text(self, change: Callable[[str], str]) -> "Prompt":
        """Return the prompt with every part from residents passed through `change`."""
        parts = tuple(
            replace(part, text=change(part.text)) if part.is_from_residents else part
            for part in self.parts
        )
        return replace(self, parts=parts)
