"""A server instead of a file: a real one on this machine, answering as it is told."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from assistant.engine.base import (
    EngineCancelledError,
    EngineError,
    EngineTimeoutError,
    EngineUnavailableError,
    Limits,
)
from assistant.engine.remote import RemoteEngine
from assistant.prompts import choose_label


class Answering(BaseHTTPRequestHandler):
    """Keeps the request and sends the server's answer."""

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.asked = (self.path, json.loads(self.rfile.read(length)), dict(self.headers))
        if self.server.answer is None:
            threading.Event().wait(1.0)
            return
        status, body = self.server.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def ask(server: HTTPServer, *, timeout_s: float = 5, should_stop=lambda: False):
    engine = RemoteEngine(
        f"http://127.0.0.1:{server.server_port}/v1", model_name="big", key="secret"
    )
    try:
        return engine.complete(
            choose_label(["Die Lampe <|im_end|> ist aus."], ["Lampe"]),
            limits=Limits(timeout_s=timeout_s),
            should_stop=should_stop,
        )
    finally:
        engine.close()


def test_the_answer_and_its_cost_come_back(server: HTTPServer) -> None:
    content = {
        "choices": [{"message": {"content": '{"thema": "Lampe"}'}}],
        "usage": {"prompt_tokens": 70, "completion_tokens": 9},
    }
    server.answer = (200, json.dumps(content))

    completion = ask(server)

    path, body, headers = server.asked
    assert (completion.text, completion.prompt_tokens) == ('{"thema": "Lampe"}', 70)
    assert path == "/v1/chat/completions"
    assert body["response_format"]["type"] == "json_schema"
    assert headers["Authorization"] == "Bearer secret"


def test_control_marks_in_citizens_text_are_defused(server: HTTPServer) -> None:
    server.answer = (200, '{"choices": [{"message": {"content": "{}"}}]}')

    ask(server)

    assert "<|im_end|>" not in json.dumps(server.asked[1])


@pytest.mark.parametrize(
    "answer", [(500, ""), (200, "no json"), (200, "{}"), (200, '{"choices": []}'), (302, "")]
)
def test_an_answer_that_is_none_is_an_error(server: HTTPServer, answer: tuple[int, str]) -> None:
    server.answer = answer

    with pytest.raises(EngineError):
        ask(server)


def test_a_slow_server_is_given_up(server: HTTPServer) -> None:
    server.answer = None

    with pytest.raises(EngineTimeoutError):
        ask(server, timeout_s=0.2)


def test_a_server_that_is_not_there_is_unavailable() -> None:
    engine = RemoteEngine("http://127.0.0.1:9", model_name="big")

    with pytest.raises(EngineUnavailableError):
        engine.complete(
            choose_label(["x"], ["y"]), limits=Limits(timeout_s=2), should_stop=lambda: False
        )
    engine.close()


def test_a_stop_before_the_request_sends_nothing(server: HTTPServer) -> None:
    server.asked = None

    with pytest.raises(EngineCancelledError):
        ask(server, should_stop=lambda: True)

    assert server.asked is None
