"""Plain lines (SMTP, IMAP), encrypted afterwards by whoever speaks over them, under the name and not the address."""

import socket

from qingyu.core.outside.addresses import look_up


def connect(host: str, port: int, timeout: float | None) -> socket.socket:
    """A line to ``host``; the first of its addresses that answers. Raises Forbidden, OSError."""
    wrong: OSError | None = None
    for ip in look_up(host, port):
        try:
            return socket.create_connection((ip, port), timeout)
        except OSError as error:
            wrong = error
    assert wrong is not None
    raise wrong
