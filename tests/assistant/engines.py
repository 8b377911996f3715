"""A fixed engine in the place of the model."""

import json
from collections.abc import Callable

from assistant.engine.base import Completion, Description, EngineCancelledError, Limits, ShouldStop
from assistant.prompts import Prompt


class FixedEngine:
    """Answers every prompt by a rule, and remembers what it was asked."""

    description = Description("fixed", "fixed-model", "f" * 64, "1")

    def __init__(self, answer: Callable[[Prompt], str]) -> None:
        self.answer = answer
        self.prompts: list[Prompt] = []
        self.closed = False

    def complete(self, prompt: Prompt, *, limits: Limits, should_stop: ShouldStop) -> Completion:
        assert limits.timeout_s > 0
        if should_stop():
            raise EngineCancelledError
        self.prompts.append(prompt)
        return Completion(self.answer(prompt), prompt_tokens=10, output_tokens=5)

    def close(self) -> None:
        self.closed = True


def candidates_of(prompt: Prompt) -> list[str]:
    """Return the labels that the prompt's schema allows."""
    return list(prompt.schema["properties"]["thema"]["enum"])


def last_candidate(prompt: Prompt) -> str:
    """Answer with the candidate that extraction would choose last."""
    return json.dumps({"thema": candidates_of(prompt)[-1]})
