"""A system that hears of what happens by webhook: checks the signature, keeps what came, answers as it is told."""

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

# Longer than anybody waits; a test that waits so long has failed.
LONGEST_HOLD = 30


class Receiver:
    """``with Receiver(secret) as there``: ``there.url``; ``items`` is what came well signed, ``forged`` what did not.

    ``statuses`` are answered one by one, then 200. ``slow`` holds every answer back until the end. With ``elsewhere``
    it answers by sending on to that address.
    """

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.items: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.forged = 0
        self.statuses: list[int] = []
        self.slow = False
        self.elsewhere = ""
        self._end = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/qingyu"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._end.set()
        self._server.shutdown()
        self._server.server_close()

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """Keep what is well signed; returns the status to answer with."""
        signed = f"{headers['qingyu-timestamp']}.".encode() + body
        ours = "v1=" + hmac.new(self.secret.encode(), signed, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(ours, headers["qingyu-signature"]):
            self.forged += 1
            return 401
        if self.slow:
            self._end.wait(LONGEST_HOLD)
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.items.append(json.loads(body))
            self.headers.append(headers)
        return status

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if receiver.elsewhere:
                    self.send_response(302)
                    self.send_header("Location", receiver.elsewhere)
                else:
                    headers = {name.lower(): value for name, value in self.headers.items()}
                    self.send_response(receiver.take(headers, body))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Tests are quiet."""

        return Handler
