"""One signed post."""

import hashlib
import hmac
import json
import logging
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from django.core.serializers.json import DjangoJSONEncoder

from qingyu.core.deadline import TooSlow, within
from qingyu.core.outside import NO_ANSWER, Forbidden, web
from qingyu.notices.hooks.address import read

log = logging.getLogger(__name__)

SECONDS = 10


@dataclass(frozen=True)
class Answer:
    """``status`` is 0 where there was none; ``took`` is in milliseconds."""

    status: int = 0
    took: int = 0
    error: str = ""

    @property
    def well(self) -> bool:
        return 200 <= self.status < 300

    @property
    def ours(self) -> bool:
        """Whether only this post was refused: what is wrong is not the machine."""
        return 400 <= self.status < 500 and self.status not in (408, 429)


def post(url: str, *, secret: str, item: Mapping[str, Any], delivery: str, moment: int) -> Answer:
    """Post ``item`` to ``url``, at most ten seconds long. Redirects count as refusals. Raises nothing."""
    body = json.dumps(item, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")).encode()
    begun = time.monotonic()
    try:
        read(url)
        headers = {**headers_of(body, secret=secret, moment=moment), "Qingyu-Delivery": delivery}
        status = within(SECONDS, _send, url, body, headers)
    except Forbidden as error:
        return Answer(error=str(error.words)[:200])
    except (TooSlow, httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, ValueError) as error:
        log.info("no answer to a webhook: %r", error)
        return Answer(took=_since(begun), error=str(NO_ANSWER))
    return Answer(status, _since(begun), "" if 200 <= status < 300 else f"HTTP {status}")


def headers_of(body: bytes, *, secret: str, moment: int) -> dict[str, str]:
    """The signature covers the time, so that an old post cannot be played again: HMAC-SHA256 of ``<time>.<body>``."""
    signed = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "Qingyu-Webhook/1",
        "Qingyu-Timestamp": str(moment),
        "Qingyu-Signature": f"v1={signed}",
    }


def _send(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    with web.client(SECONDS) as client, client.stream("POST", url, content=body, headers=dict(headers)) as answer:
        # Nobody reads what it says.
        return answer.status_code


def _since(begun: float) -> int:
    return int((time.monotonic() - begun) * 1000)
