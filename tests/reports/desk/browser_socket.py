"""A browser's end of a WebSocket. (Channels' own test class pulls in Daphne, which we do not use.)"""

import json
from typing import Any
from urllib.parse import urlsplit

from asgiref.testing import ApplicationCommunicator


class BrowserSocket(ApplicationCommunicator):
    """Connects to a path of the ASGI application, and sends and reads text."""

    def __init__(self, application: Any, path: str, headers: list[tuple[bytes, bytes]]) -> None:
        address = urlsplit(path)
        scope = {
            "type": "websocket",
            "path": address.path,
            "query_string": address.query.encode(),
            "headers": headers,
            "subprotocols": [],
        }
        super().__init__(application, scope)

    async def connect(self) -> bool:
        """Return whether the application lets the browser in."""
        await self.send_input({"type": "websocket.connect"})
        answer = await self.receive_output(timeout=5)
        return answer["type"] == "websocket.accept"

    async def send_text(self, text: str) -> None:
        await self.send_input({"type": "websocket.receive", "text": text})

    async def receive_json(self) -> dict[str, Any]:
        answer = await self.receive_output(timeout=5)
        assert answer["type"] == "websocket.send", answer
        return json.loads(answer["text"])

    async def disconnect(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(timeout=5)
