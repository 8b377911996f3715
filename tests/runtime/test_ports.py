"""A port that is taken is named before anything is loaded."""

import socket

import pytest
from django.core.management import CommandError, call_command

from civic.runtime.ports import require_free_port


def test_taken_port_is_refused_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"PORT={port + 1}"):
            call_command("serve", host="127.0.0.1", port=port)


def test_free_port_can_be_had() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

    require_free_port("127.0.0.1", port)
