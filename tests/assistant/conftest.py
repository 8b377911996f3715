"""No test meets a model by accident: the gate is closed unless a test opens it."""

from collections.abc import Callable

import pytest

from assistant import generation
from assistant.prompts import Prompt
from tests.assistant.engines import FixedEngine


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "configured_engine", lambda: None)


@pytest.fixture
def with_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Callable[[Prompt], str]], FixedEngine]:
    """Put a fixed engine behind the gate."""

    def put(answer: Callable[[Prompt], str]) -> FixedEngine:
        engine = FixedEngine(answer)
        monkeypatch.setattr(generation, "configured_engine", lambda: engine)
        return engine

    return put
