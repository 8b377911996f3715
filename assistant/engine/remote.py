"""A model behind an OpenAI-compatible server in the town's own data centre (llama-server, vLLM)."""

import time
from typing import Any

import httpx

from assistant.engine.base import (
    Completion,
    Description,
    EngineCancelledError,
    EngineError,
    EngineTimeoutError,
    EngineUnavailableError,
    Limits,
    ShouldStop,
)
from assistant.prompts.parts import Prompt

# A chat server tokenises for us and would read control tokens in a resident's text as such.
HARMLESS = str.maketrans({"<": "‹", ">": "›", "|": "¦"})


class RemoteEngine:
    """Asks the server at `ASSISTANT_URL`; gets redacted text only, as every engine does."""

    def __init__(self, url: str, *, model_name: str, key: str = "") -> None:
        self._url = url.rstrip("/").removesuffix("/v1") + "/v1/chat/completions"
        self._model_name = model_name
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(headers=headers, trust_env=False, follow_redirects=False)

    @property
    def description(self) -> Description:
        """Return the server's model; its file and digest are the server's business."""
        return Description("server", self._model_name)

    def complete(self, prompt: Prompt, *, limits: Limits, should_stop: ShouldStop) -> Completion:
        """Return the server's answer as one piece."""
        if should_stop():
            raise EngineCancelledError
        started = time.monotonic()
        try:
            response = self._client.post(
                self._url, json=self._body(prompt, limits), timeout=limits.timeout_s
            )
            response.raise_for_status()
            return _completion(response.json())
        except httpx.TimeoutException as error:
            raise EngineTimeoutError from error
        except httpx.TransportError as error:
            raise EngineUnavailableError("The model's server cannot be reached.") from error
        except (httpx.HTTPStatusError, KeyError, IndexError, TypeError, ValueError) as error:
            seconds = time.monotonic() - started
            raise EngineError(
                f"The model's server gave no answer after {seconds:.1f} s."
            ) from error

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _body(self, prompt: Prompt, limits: Limits) -> dict[str, Any]:
        text = prompt.with_residents_text(lambda text: text.translate(HARMLESS)).text
        schema = {"name": prompt.task, "strict": True, "schema": prompt.schema}
        return {
            "model": self._model_name,
            "messages": [{"role": "user", "content": text}],
            "response_format": {"type": "json_schema", "json_schema": schema},
            "max_tokens": prompt.max_tokens,
            "temperature": limits.temperature,
            "seed": limits.seed,
        }


def _completion(answer: dict[str, Any]) -> Completion:
    usage = answer.get("usage") or {}
    return Completion(
        str(answer["choices"][0]["message"]["content"]),
        int(usage.get("prompt_tokens", 0)),
        int(usage.get("completion_tokens", 0)),
    )
