import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from qingyu.accounts.actors import SYSTEM
from qingyu.channels.hotline.signing import sign
from qingyu.core import clock
from qingyu.outbox.actions import save_account
from qingyu.stories.cast import Cast

SECRET = "a-long-shared-secret"
TOKEN = "ivr-token-of-the-tests"
URL = "/hooks/hotline"

Post = Callable[..., HttpResponse]


@pytest.fixture
def hotline(cast: Cast) -> Cast:
    """The cast with the hotline switched on; extension 8002 is the front desk's."""
    values = {"secret": SECRET, "ivr_token": TOKEN, "area_code": "0755", "extensions": "8002 = 1002"}
    save_account("hotline", values=values, on=True, by=SYSTEM)
    return cast


def told(event: str = "ring", **more: Any) -> dict[str, Any]:
    """As a cloud call centre posts it."""
    usual = {"call_id": "cc-1", "from": "13800001502", "to": "4008001234", "agent": "1001", "queue": "service"}
    return {"event": event, **usual, "at": clock.now().isoformat(), **more}


@pytest.fixture
def post(hotline: Cast) -> Post:
    def send(body: dict[str, Any] | bytes, *, secret: str = SECRET, ago: float = 0, **headers: str) -> HttpResponse:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        stamp = str(int(clock.now().timestamp() - ago))
        signed = {"X-Qingyu-Timestamp": stamp, "X-Qingyu-Signature": sign(secret, stamp, raw)}
        return Client().generic("POST", URL, raw, content_type="application/json", headers={**signed, **headers})

    return send


def fresh() -> str:
    return uuid.uuid4().hex
