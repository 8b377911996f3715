"""The single gate to the model: redact, prompt, engine, verify, record.

Nothing else reaches an engine. Every call leaves a row in `Generation`, whatever came of it; a log
never holds prompt or answer.
"""

import hashlib
import importlib.metadata
import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from assistant import catalogue
from assistant.engine.base import (
    Completion,
    Description,
    Engine,
    EngineCancelledError,
    EngineError,
    EngineTimeoutError,
    EngineUnavailableError,
    Limits,
    ShouldStop,
)
from assistant.engine.process import ProcessEngine
from assistant.engine.remote import RemoteEngine
from assistant.models import Generation, SelfTest
from assistant.prompts import Prompt
from assistant.redaction import redact

logger = logging.getLogger(__name__)

Verify = Callable[[Mapping[str, Any]], Mapping[str, bool]]
BINDING = "llama-cpp-python"
# After this many failures of the engine a gate asks it no more: the extractive way goes on.
MOST_FAILURES = 2


class StoppedError(Exception):
    """The caller asked to stop."""


@dataclass(frozen=True)
class Generated:
    """An answer that passed every check, or none."""

    value: Mapping[str, Any] | None
    outcome: str


class Gate:
    """Asks one engine, or none, and keeps the record."""

    def __init__(self, engine: Engine | None, *, limits: Limits | None = None) -> None:
        self._engine = engine
        self._limits = limits or Limits()
        self._failures = 0

    @property
    def is_open(self) -> bool:
        """Whether there is a model to ask that may choose at least labels."""
        return self._engine is not None and self._failures < MOST_FAILURES and self.level != "L0"

    @property
    def level(self) -> str:
        """The step of the ladder: what the self-test granted this model, 'L1' while unmeasured."""
        if self._engine is None:
            return "L0"
        return SelfTest.level_of(_key(self._engine.description))

    @property
    def model_name(self) -> str:
        """The model's name, empty without one."""
        return self._engine.description.model_name if self._engine else ""

    def generate(
        self, prompt: Prompt, *, input_ids: Sequence[str], verify: Verify, should_stop: ShouldStop
    ) -> Generated:
        """Return the model's answer to the redacted prompt if every check holds.

        Raises:
            StoppedError: when `should_stop` said so.
        """
        if self._engine is None or self._failures >= MOST_FAILURES:
            return Generated(None, "fallback")
        prompt = prompt.with_residents_text(lambda text: redact(text).text)
        started = time.monotonic()
        completion, outcome = self._complete(self._engine, prompt, should_stop)
        checks: dict[str, bool] = {}
        value: Mapping[str, Any] | None = None
        if outcome == "accepted":
            value, checks = _checked(completion.text, verify)
            outcome = "accepted" if value is not None else "fallback"
        record = _row(self._engine.description, prompt, self._limits)
        record.input_ids, record.outcome, record.checks = list(input_ids), outcome, checks
        _note(record, completion, seconds=time.monotonic() - started)
        if outcome == "cancelled":
            raise StoppedError
        return Generated(value, outcome)

    def _complete(
        self, engine: Engine, prompt: Prompt, should_stop: ShouldStop
    ) -> tuple[Completion, str]:
        try:
            return engine.complete(prompt, limits=self._limits, should_stop=should_stop), "accepted"
        except EngineCancelledError:
            return Completion(""), "cancelled"
        except EngineTimeoutError:
            self._failures += 1
            return Completion(""), "timeout"
        except EngineError as error:
            self._failures += 1
            logger.warning("The engine failed: %s", type(error).__name__)
            return Completion(""), "error"


@contextmanager
def open_gate() -> Iterator[Gate]:
    """Open the gate to the engine of this installation, if there is one, and free it afterwards."""
    engine = configured_engine()
    try:
        yield Gate(engine)
    finally:
        if engine:
            engine.close()


def configured_engine() -> Engine | None:
    """Return the engine that the settings and the model folder give, or `None`."""
    if not settings.ASSISTANT_ENABLED:
        return None
    if settings.ASSISTANT_URL:
        return RemoteEngine(
            settings.ASSISTANT_URL, model_name=settings.ASSISTANT_MODEL, key=settings.ASSISTANT_KEY
        )
    try:
        return local_engine()
    except EngineUnavailableError as error:
        logger.info("No local model: %s", error)
        return None


def local_engine() -> ProcessEngine:
    """Return an engine for the chosen model file; the model is loaded with the first prompt.

    Raises:
        EngineUnavailableError: saying what is missing or wrong.
    """
    try:
        importlib.metadata.version(BINDING)
    except importlib.metadata.PackageNotFoundError as error:
        raise EngineUnavailableError(f"{BINDING} is not installed.") from error
    models = catalogue.installed_models(settings.ASSISTANT_MODEL_DIR)
    wanted = [model for model in models if settings.ASSISTANT_MODEL in ("", model.file.name)]
    if not wanted:
        raise EngineUnavailableError("There is no model file.")
    try:
        digest = catalogue.verified_digest(wanted[0])
    except catalogue.ModelDamagedError as error:
        raise EngineUnavailableError(str(error)) from error
    threads = settings.ASSISTANT_THREADS or catalogue.default_threads()
    return ProcessEngine(wanted[0].file, digest=digest, threads=threads)


def _key(description: Description) -> str:
    return description.model_digest or description.model_name


def _row(description: Description, prompt: Prompt, limits: Limits) -> Generation:
    return Generation(
        task=prompt.task,
        prompt_version=prompt.version,
        engine=description.engine,
        model_name=description.model_name,
        model_digest=description.model_digest,
        engine_version=description.version,
        sampler={**asdict(limits), "max_tokens": prompt.max_tokens},
        prompt_digest=hashlib.sha256(prompt.text.encode()).hexdigest(),
        created_at=timezone.now(),
    )


def _note(record: Generation, completion: Completion, *, seconds: float) -> None:
    """Save the record with what came out and what it cost."""
    record.output = completion.text
    record.prompt_tokens = completion.prompt_tokens
    record.output_tokens = completion.output_tokens
    record.duration_ms = round(seconds * 1000)
    record.save(force_insert=True)


def _checked(text: str, verify: Verify) -> tuple[Mapping[str, Any] | None, dict[str, bool]]:
    try:
        value = json.loads(text)
    except ValueError:
        return None, {"is-json": False}
    if not isinstance(value, dict):
        return None, {"is-json": False}
    checks = {"is-json": True, **verify(value)}
    return (value if all(checks.values()) else None), checks
