"""The model in a process of its own: one request at a time, ended for good when it must end.

The web process never loads the model. A crash of the native library ends the child, not the
worker; the next request starts a new one.
"""

import json
import os
import select
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

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

START_TIMEOUT_S = 120.0
# How long a child may take to stop by itself before it is killed.
GRACE_S = 2.0
POLL_S = 0.05
ROOT = Path(__file__).resolve().parent.parent.parent


class ProcessEngine:
    """Talks to one child over pipes, behind a lock."""

    def __init__(self, model_file: Path, *, digest: str, threads: int) -> None:
        self._command = [sys.executable, "-m", "assistant.engine.llama", str(model_file)]
        self._command.append(str(threads))
        self._model_file = model_file
        self._digest = digest
        self._version = ""
        self._child: subprocess.Popen[bytes] | None = None
        self._unread = b""
        self._lock = threading.Lock()

    @property
    def description(self) -> Description:
        """Return the model file's name and digest, and the build once the child has told."""
        return Description("llama.cpp", self._model_file.stem, self._digest, self._version)

    @property
    def process_id(self) -> int | None:
        """The child's process number, or `None` while there is none."""
        return self._child.pid if self._child else None

    def complete(self, prompt: Prompt, *, limits: Limits, should_stop: ShouldStop) -> Completion:
        """Return the child's answer; it is stopped, or killed, when time is up or asked to."""
        with self._lock:
            self._start(should_stop)
            self._send(_request(prompt, limits))
            deadline = time.monotonic() + limits.timeout_s
            try:
                answer = self._receive(deadline, should_stop)
            except (EngineTimeoutError, EngineCancelledError):
                self._stop_answer()
                raise
        if "error" in answer:
            raise EngineError(answer["error"])
        return Completion(answer["text"], answer["prompt_tokens"], answer["output_tokens"])

    def close(self) -> None:
        """End the child."""
        if self._child is None:
            return
        self._child.kill()
        self._child.communicate()
        self._child, self._unread = None, b""

    def _start(self, should_stop: ShouldStop) -> None:
        if self._child and self._child.poll() is None:
            return
        self.close()
        self._child = subprocess.Popen(  # noqa: S603 - our own module and a path from the settings
            self._command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            ready = self._receive(time.monotonic() + START_TIMEOUT_S, should_stop)
        except EngineCancelledError:
            self.close()
            raise
        except EngineError as error:
            self.close()
            raise EngineUnavailableError("The model does not start.") from error
        self._version = ready["version"]

    def _send(self, message: dict[str, Any]) -> None:
        assert self._child is not None  # noqa: S101 - `_start` made it
        assert self._child.stdin is not None  # noqa: S101
        try:
            self._child.stdin.write(json.dumps(message).encode() + b"\n")
            self._child.stdin.flush()
        except OSError as error:
            self.close()
            raise EngineError("The model's process has ended.") from error

    def _receive(self, deadline: float, should_stop: ShouldStop) -> dict[str, Any]:
        assert self._child is not None  # noqa: S101
        assert self._child.stdout is not None  # noqa: S101
        descriptor = self._child.stdout.fileno()
        while b"\n" not in self._unread:
            if should_stop():
                raise EngineCancelledError
            if time.monotonic() > deadline:
                raise EngineTimeoutError
            if select.select([descriptor], [], [], POLL_S)[0]:
                chunk = os.read(descriptor, 65536)
                if not chunk:
                    self.close()
                    raise EngineError("The model's process has ended.")
                self._unread += chunk
        line, _, self._unread = self._unread.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _stop_answer(self) -> None:
        """Ask the child to stop, wait a moment for its answer, else kill it."""
        try:
            self._send({"stop": True})
            self._receive(time.monotonic() + GRACE_S, lambda: False)
        except EngineError:
            self.close()


def _request(prompt: Prompt, limits: Limits) -> dict[str, Any]:
    return {
        "parts": [(part.text, part.is_from_residents) for part in prompt.parts],
        "schema": prompt.schema,
        "max_tokens": prompt.max_tokens,
        "temperature": limits.temperature,
        "seed": limits.seed,
    }
