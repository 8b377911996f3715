"""The real web process, in a thread of the test process, on the test database."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

START_TIMEOUT_S = 30


@contextmanager
def running_server() -> Iterator[str]:
    """Serve `civic.asgi` under uvicorn, WebSockets included, and give its address."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civic.settings.test")
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config("civic.asgi:application", log_level="warning", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    wait_until_started(server)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


def wait_until_started(server: uvicorn.Server) -> None:
    """Return once the server answers."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("The web process did not start.")
        time.sleep(0.05)
