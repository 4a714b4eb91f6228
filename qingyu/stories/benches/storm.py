"""A power cut: 2,000 submissions within a minute, some delivered five times, none lost, none doubled."""

import http.client
import json
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import CommandError
from django.db import close_old_connections, connection

from qingyu.accounts.actions import make_token
from qingyu.core import clock
from qingyu.intake.actions import store
from qingyu.intake.codes import State
from qingyu.intake.models import Submission
from qingyu.stories.benches import floor
from qingyu.stories.benches.ground import own_database, percentile, rounded, served
from qingyu.stories.benches.storm_ground import Workers, households
from qingyu.stories.cast import assemble
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

TITLE = "2,000 submissions within 60 s, 5 % of them five times, until all are tickets; --kill kills the worker half-way"
ROWS = 2000
WITHIN = 60
# A little faster than must be, so that the last ones are in before the minute is over.
PACE = 0.9
CLIENTS = 8
AGAIN, TIMES = 0.05, 5
PATIENCE = 1800
FLOOR_SECONDS = 5

Deliver = Callable[[int], bool]


def run(rows: int, *, kill: bool = False) -> dict[str, Any]:
    """Half through ``POST /api/v1/tickets``, half stored as webhooks store; counts, seconds, and pgbench's floor.

    ``seconds_to_ack_p95`` is one delivery's answer; ``backlog_cleared_s`` counts from the first delivery until every
    submission is settled, its clocks running, and ``worker_cpu_s`` is what the workers had to do for that;
    ``all_followed_s`` until everything that follows (dispatch, notices) is done. CommandError after half an hour.
    """
    with own_database() as url:
        cast = assemble(clock.today(), always=True)
        token = make_token(cast.wang.user, name="bench")
        homes = households(cast, rows)
        with served("--no-worker") as (address, _pid), Workers() as workers:
            began = time.monotonic()
            halfway = threading.Timer(WITHIN * PACE / 2, workers.kill) if kill else None
            if halfway:
                halfway.start()
            times, acknowledged = _deliver(rows, address, token, homes)
            submitted_in = time.monotonic() - began
            cleared_in = _wait(began, _all_read)
            worked = workers.seconds()
            done_in = _wait(began, _all_followed)
        figures = {
            "submitted": rows,
            "deliveries": len(times),
            "acknowledged": len(acknowledged),
            "submitted_in_s": submitted_in,
            "seconds_to_ack_p95": percentile(times, 0.95),
            "processed": Submission.objects.exclude(state__in=(State.WAITING, State.DEAD)).count(),
            "backlog_cleared_s": cleared_in,
            "all_followed_s": done_in,
            "lost": _lost(acknowledged),
            "doubled": Ticket.objects.count()
            - Submission.objects.exclude(ticket=None).values("ticket").distinct().count(),
            "in_the_tray": Submission.objects.filter(state=State.SORTING).count(),
            "workers_killed": workers.killed,
            "worker_cpu_s": worked,
            "floor_s": rows / floor.measure(url, CLIENTS, FLOOR_SECONDS),
        }
    return rounded(figures)


def _deliver(rows: int, address: str, token: str, homes: Sequence[tuple[str, str]]) -> tuple[list[float], set[str]]:
    """Seconds of each delivery, and the ids that were acknowledged; even ones by the API, odd ones stored."""
    times: list[float] = []
    acknowledged: set[str] = set()
    # The same storm each time.
    dice = random.Random(20261125)  # noqa: S311
    order = [number for number in range(rows) for _ in range(TIMES if dice.random() < AGAIN else 1)]
    _jumble(order, dice)
    began, step = time.monotonic(), WITHIN * PACE / len(order)

    def client(first: int) -> None:
        with _by_api(address, token, homes) as by_api:
            for place in range(first, len(order), CLIENTS):
                number = order[place]
                time.sleep(max(0.0, began + place * step - time.monotonic()))
                started = time.perf_counter()
                if by_api(number) if number % 2 == 0 else _by_store(number, homes):
                    acknowledged.add(_id(number))
                times.append(time.perf_counter() - started)
        close_old_connections()
        connection.close()

    threads = [threading.Thread(target=client, args=(first,)) for first in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, acknowledged


def _jumble(order: list[int], dice: random.Random) -> None:
    """Reordered as networks reorder: each delivery up to a hundred places away from its turn."""
    order.sort(key=lambda number: number + dice.random() * 100)


@contextmanager
def _by_api(address: str, token: str, homes: Sequence[tuple[str, str]]) -> Iterator[Deliver]:
    line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)

    def deliver(number: int) -> bool:
        """True once it is answered with 201; 409 is the same one in another client's hands."""
        label, phone = homes[number]
        body = {
            "channel": "wechat",
            "community": "yunxi",
            "text": _words(number),
            "reporter": {"phone": phone, "home": label},
        }
        headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
            "Idempotency-Key": _id(number),
        }
        while True:
            line.request("POST", "/api/v1/tickets", json.dumps(body).encode(), headers)
            answer = line.getresponse()
            answer.read()
            if answer.status in (409, 429, 503):
                time.sleep(0.05)
                continue
            return answer.status == 201

    yield deliver
    line.close()


def _by_store(number: int, homes: Sequence[tuple[str, str]]) -> bool:
    """What a webhook does after it has checked the signature."""
    raw = {"text": _words(number), "phone": homes[number][1]}
    store(Channel.OTHER, _id(number), raw=raw)
    return True


def _words(number: int) -> str:
    return f"家里突然停电了，整个屋子都没有电，什么时候能来（{number}）"


def _id(number: int) -> str:
    return f"storm-{number}"


def _lost(acknowledged: set[str]) -> int:
    """Acknowledged, and neither a ticket nor in the tray."""
    by_store = {one for one in acknowledged if int(one.rpartition("-")[2]) % 2}
    settled = Submission.objects.filter(state__in=(State.DONE, State.SORTING))
    kept = set(settled.filter(channel=Channel.OTHER).values_list("outside_id", flat=True))
    by_api = settled.filter(channel=Channel.WECHAT).count()
    return len(by_store - kept) + max(0, len(acknowledged) - len(by_store) - by_api)


def _wait(began: float, done: Callable[[], bool]) -> float:
    """Seconds after ``began`` at which ``done`` held."""
    while not done():
        if time.monotonic() - began > PATIENCE:
            raise CommandError("the backlog was not cleared in half an hour")
        time.sleep(0.5)
    return time.monotonic() - began


def _all_read() -> bool:
    return not Submission.objects.filter(state=State.WAITING).exists()


def _all_followed() -> bool:
    """Nothing waits any more that came of the submissions; that nobody answers 2,000 calls is another story."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs job"
            " LEFT JOIN events_event event ON event.id = (job.args->>'event_id')::bigint"
            " WHERE job.queue_name IN ('urgent', 'default', 'reading') AND job.status IN ('todo', 'doing')"
            " AND coalesce(event.code, '') NOT LIKE 'promises.%' AND coalesce(event.code, '') <> 'tickets.escalated'"
        )
        return bool(cursor.fetchone()[0] == 0)
