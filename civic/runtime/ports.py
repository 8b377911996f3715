"""Find out before the start whether a port can be had."""

import socket


class PortTakenError(Exception):
    """Another program listens there."""


def require_free_port(host: str, port: int) -> None:
    """Return if nothing listens at that address, else raise `PortTakenError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(
                f"Port {port} cannot be used on {host} ({error.strerror}). "
                f"Another program may listen there; choose another port with PORT={port + 1}."
            ) from error
