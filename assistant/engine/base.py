"""What every engine offers, and how it fails."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from assistant.prompts.parts import Prompt

ShouldStop = Callable[[], bool]


class EngineError(Exception):
    """The engine could not answer."""


class EngineUnavailableError(EngineError):
    """There is no engine, or it does not start."""


class EngineTimeoutError(EngineError):
    """The answer took longer than the time given."""


class EngineCancelledError(EngineError):
    """The caller asked to stop."""


@dataclass(frozen=True)
class Description:
    """Which engine, model and build answers; goes into the record of every generation."""

    engine: str
    model_name: str
    model_digest: str = ""
    """SHA-256 of the model file; empty where a server holds it."""
    version: str = ""


@dataclass(frozen=True)
class Limits:
    """What one answer may cost, and how tokens are drawn."""

    timeout_s: float = 60.0
    temperature: float = 0.0
    seed: int = 1


@dataclass(frozen=True)
class Completion:
    """What came out, and what it cost."""

    text: str
    prompt_tokens: int = 0
    output_tokens: int = 0


class Engine(Protocol):
    """Completes one prompt at a time."""

    @property
    def description(self) -> Description:
        """Return which engine and model this is."""

    def complete(self, prompt: Prompt, *, limits: Limits, should_stop: ShouldStop) -> Completion:
        """Return the answer, bound by the prompt's schema.

        Raises:
            EngineError: or one of its kinds, above.
        """

    def close(self) -> None:
        """Free the model."""
