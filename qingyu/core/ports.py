"""Whether a port is free, asked before anything is started."""

import errno
import socket

WORDS = {
    errno.EADDRINUSE: "another program listens there; stop it, or choose another with --port",
    errno.EACCES: "this user may not use it; choose one above 1023 with --port",
    errno.EADDRNOTAVAIL: "this machine has no such address; choose another with --host",
}


def refusal(host: str, ports: list[int]) -> str:
    """Why not all of ``ports`` can be listened on, in words; "" where they can."""
    for port in ports:
        try:
            _bind(host, port)
        except (OSError, OverflowError) as error:
            number = error.errno if isinstance(error, OSError) else None
            return f"port {port} on {host} cannot be used: {WORDS.get(number or 0, error)}"
    return ""


def _bind(host: str, port: int) -> None:
    """Bind and let go. Without SO_REUSEPORT: with it two installations would share a port without a word."""
    for family, kind, protocol, _name, address in socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    ):
        with socket.socket(family, kind, protocol) as one:
            # Connections of a server that has just ended do not count; one that listens does.
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            # Not the port of the answer, which is cut where it is too large.
            one.bind((address[0], port, *address[2:]))
