"""Tickets a second through ``POST /api/v1/tickets``, against pgbench writing the same rows on the same server."""

import http.client
import json
import threading
import time
import uuid
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import CommandError

from qingyu.accounts.actions import make_token
from qingyu.stories.benches import floor, memory
from qingyu.stories.benches.ground import own_database, percentile, rounded, served
from qingyu.stories.cast import assemble
from qingyu.stories.queries import DAY

TITLE = "POST /api/v1/tickets with 8 clients against a pgbench transaction writing the same rows"
CLIENTS = 8
SECONDS = 15
WARM_UP = 2


def run(rows: int) -> dict[str, Any]:
    """``rps`` and ``p95`` (ms) of the API, ``floor_rps`` of pgbench, their ``ratio``; idle memory in MiB."""
    with own_database() as url:
        cast = assemble(DAY)
        token = make_token(cast.wang.user, name="bench")
        with served("--no-worker", "--workers", "2") as (address, _pid):
            _measure(address, token, WARM_UP)
            times = _measure(address, token, SECONDS)
        floor_rps = floor.measure(url, CLIENTS, SECONDS)
        idle = memory.idle()
    rps = len(times) / SECONDS
    return rounded(
        {
            "rps": rps,
            "p95": percentile(times, 0.95) * 1000,
            "floor_rps": floor_rps,
            "ratio": rps / floor_rps,
            "idle_mib": idle,
        }
    )


def _measure(address: str, token: str, seconds: float) -> list[float]:
    """Seconds of each answered request of all clients together."""
    times: list[float] = []
    end = time.monotonic() + seconds
    clients = [threading.Thread(target=_client, args=(address, token, end, times)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if not times:
        raise CommandError("not one ticket was created")
    return times


def _client(address: str, token: str, end: float, times: list[float]) -> None:
    line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    while time.monotonic() < end:
        started = time.perf_counter()
        line.request("POST", "/api/v1/tickets", _body(), _headers(token))
        answer = line.getresponse()
        answer.read()
        if answer.status != 201:
            raise CommandError(f"a ticket was answered with {answer.status}")
        times.append(time.perf_counter() - started)


def _headers(token: str) -> dict[str, str]:
    return {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Idempotency-Key": str(uuid.uuid4()),
    }


def _body() -> bytes:
    request = {
        "channel": "phone",
        "community": "yunxi",
        "text": "厨房水管漏水，地上都是水，请尽快派人来看看",
        "reporter": {"name": "李敏", "phone": "13800001502", "home": "3-2-1502"},
    }
    return json.dumps(request).encode()
