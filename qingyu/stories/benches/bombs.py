"""Strangers who send pictures made to hurt: whether somebody who wants the emergency number still gets it."""

import http.client
import io
import re
import threading
import time
from collections import Counter
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psutil
from django.core.cache import cache
from PIL import Image

from qingyu.core import clock
from qingyu.stories.benches.ground import own_database, percentile, rounded, served
from qingyu.stories.cast import assemble

TITLE = "four strangers post nine picture bombs a form at a sign for --rows seconds, while /call is asked"
ROWS = 10
POSTERS = 4
PHOTOS = 9
PAUSE = 0.05
TOKEN = re.compile(r'csrfmiddlewaretoken" value="([^"]+)')
# A form that is refused for its words, and one that would be taken.
FORMS = {"empty": "", "filled": "单元门口的路灯整夜不亮"}


def run(rows: int) -> dict[str, Any]:
    """For empty and for filled forms: the slowest answer of ``/call`` and its 95th percentile in seconds, the answers
    to the strangers by status, and the peak memory in MiB of the pages' largest process and of the largest decoder."""
    figures: dict[str, Any] = {}
    bombs = [_bomb((16_383, 7_000)), _bomb((4_990, 5_000))]
    with own_database():
        code = assemble(clock.today(), always=True).lobby.code
        for name, words in FORMS.items():
            cache.clear()
            with served() as (url, pid):
                siege = Siege(url, f"/p/{code}", words, bombs, pid)
                figures |= {f"{name}_{key}": value for key, value in siege.hold(rows).items()}
    return rounded(figures)


def _bomb(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size).save(out, "WEBP", quality=10)
    return out.getvalue()


class Siege:
    """Strangers at one sign, somebody who asks for the number, and a watch over the memory."""

    def __init__(self, url: str, sign: str, words: str, bombs: list[bytes], pid: int) -> None:
        self.url, self.sign, self.words, self.bombs = url, sign, words, bombs
        self.family = psutil.Process(pid)
        self.end = 0.0
        self.waited: list[float] = []
        self.answers: Counter[str] = Counter()
        self.peaks = {"pages": 0, "decoder": 0}

    def hold(self, seconds: float) -> dict[str, Any]:
        """Go on for ``seconds``; returns the figures."""
        # What a process learns once (the dictionary, the rules) is no part of it.
        Stranger(self).send(self.words, photos=False)
        self.end = time.monotonic() + seconds
        works = [*[self._post] * POSTERS, self._ask, self._watch]
        threads = [threading.Thread(target=work, daemon=True) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return {
            "call_max_s": max(self.waited),
            "call_p95_s": percentile(self.waited, 0.95),
            "calls": len(self.waited),
            "answers": dict(self.answers),
            **{f"{name}_peak_mb": peak >> 20 for name, peak in self.peaks.items()},
        }

    def _post(self) -> None:
        stranger = Stranger(self)
        while time.monotonic() < self.end:
            self.answers[str(stranger.send(self.words, photos=True))] += 1

    def _ask(self) -> None:
        while time.monotonic() < self.end:
            began = time.monotonic()
            line = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=300)
            line.request("GET", "/call")
            assert line.getresponse().status == http.HTTPStatus.OK
            line.close()
            self.waited.append(time.monotonic() - began)
            time.sleep(PAUSE)

    def _watch(self) -> None:
        while time.monotonic() < self.end:
            for process in self.family.children(recursive=True):
                self._look_at(process)
            time.sleep(PAUSE)

    def _look_at(self, process: psutil.Process) -> None:
        try:
            name, size = " ".join(process.cmdline()), process.memory_info().rss
        except psutil.Error:
            return
        kind = "decoder" if "core.pictures" in name else "pages" if "wsgi" in name else ""
        if kind:
            self.peaks[kind] = max(self.peaks[kind], size)


class Stranger:
    """A browser at the sign, without an account."""

    def __init__(self, siege: Siege) -> None:
        self.siege = siege
        self.line = http.client.HTTPConnection(urlsplit(siege.url).netloc, timeout=300)
        self.line.request("GET", siege.sign)
        page = self.line.getresponse()
        cookie = (page.getheader("Set-Cookie") or "").split(";")[0]
        found = TOKEN.search(page.read().decode())
        assert found
        self.token = found[1]
        self.headers = {"Cookie": cookie, "Referer": siege.url, "Origin": siege.url}

    def send(self, words: str, *, photos: bool) -> int:
        """The status of the answer to a form with ``words``."""
        boundary = uuid4().hex
        self.headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
        parts = [*self._said(words), *(self._photos() if photos else [])]
        between = f"--{boundary}\r\nContent-Disposition: form-data; ".encode()
        body = b"".join(between + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode()
        self.line.request("POST", self.siege.sign, body, self.headers)
        answer = self.line.getresponse()
        answer.read()
        return answer.status

    def _said(self, words: str) -> list[bytes]:
        said = {"csrfmiddlewaretoken": self.token, "text": words, "once": str(uuid4())}
        return [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in said.items()]

    def _photos(self) -> list[bytes]:
        """The dearest that is still taken comes first, then those that are refused by their header."""
        head = 'name="photos"; filename="{}.webp"\r\nContent-Type: image/webp\r\n\r\n'
        return [head.format(number).encode() + self.siege.bombs[number == 0] for number in range(PHOTOS)]
