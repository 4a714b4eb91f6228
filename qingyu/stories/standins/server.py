"""A local HTTP server that takes messages and misbehaves as it is told."""

import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from qingyu.stories.standins.harness import Behaviour

Answer = tuple[int, bytes]
# Longer than anybody waits; a test that waits so long has failed.
LONGEST_HOLD = 30


class StandIn:
    """``with StandIn() as cloud``: listens on a port of its own until the end. Subclasses say what they answer."""

    def __init__(self) -> None:
        self.behaviour = Behaviour.FINE
        self.calls = 0
        self._hold = threading.Event()
        self._server: ThreadingHTTPServer | None = None
        self._port = 0

    def sends(self, headers: Mapping[str, str]) -> bool:
        """Whether the call hands a message over; only such calls meet the behaviour. Names are in lower case."""
        return True

    def take(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        raise NotImplementedError

    def refuse(self, *, busy: bool) -> Answer:
        """What a call is answered that is not taken."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def behave(self, how: Behaviour) -> None:
        """From the next message on."""
        self.behaviour = how
        if how is Behaviour.AWAY:
            self._stop()
        elif self._server is None:
            self._start()

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop()

    def answer(self, handler: BaseHTTPRequestHandler, body: bytes) -> Answer | None:
        """Status and body; None ends the connection."""
        headers = {name.lower(): value for name, value in handler.headers.items()}
        how = self.behaviour if self.sends(headers) else Behaviour.FINE
        self.calls += 1
        if how is Behaviour.ERROR:
            return 500, b"Internal Server Error"
        if how in (Behaviour.BUSY, Behaviour.REFUSED):
            return self.refuse(busy=how is Behaviour.BUSY)
        given = self.take(handler.path, headers, body)
        if how is Behaviour.LATE:
            self._hold.wait(LONGEST_HOLD)
        return {Behaviour.DROPPED: None, Behaviour.MALFORMED: (200, b"<html>{")}.get(how, given)

    def _start(self) -> None:
        self._hold.clear()
        self._server = _Quiet(("127.0.0.1", self._port), _handler(self))
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def _stop(self) -> None:
        self._hold.set()
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Who hangs up early is the point of it."""


def _handler(standin: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            given = standin.answer(self, body)
            if given is None:
                self.close_connection = True
                return
            status, content = given
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    return Handler
