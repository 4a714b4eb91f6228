"""The ticket list with a filter at many tickets: time and queries of one page."""

import time
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingyu.stories.benches.ground import own_database, percentile, rounded
from qingyu.stories.cast import assemble
from qingyu.stories.loads import tickets
from qingyu.stories.queries import DAY

TITLE = "the ticket list with filters, by rows"
ROUNDS = 12
FILTERS = [
    "",
    "?open=1",
    "?state=open&urgency=A",
    "?category=water&open=1",
    "?kind=complaint&level=2",
    "?q=水管",
    "?q=3-2-1502",
    "?owner=none&state=new",
]


def run(rows: int) -> dict[str, Any]:
    """``p95`` in ms and the most queries of a page over all filters; ``floor_ms`` is one page of ids by index."""
    with own_database():
        cast = assemble(DAY)
        tickets.load(rows)
        client = Client()
        client.force_login(cast.manager.user)
        times, queries = [], 0
        for query in FILTERS:
            with CaptureQueriesContext(connection) as captured:
                _page(client, query)
            queries = max(queries, len(captured))
            times += [_page(client, query) for _ in range(ROUNDS)]
        floor = percentile([_floor() for _ in range(ROUNDS)], 0.5)
    p95 = percentile(times, 0.95) * 1000
    return rounded({"rows": rows, "p95": p95, "queries": queries, "floor_ms": floor * 1000})


def _page(client: Client, query: str) -> float:
    started = time.perf_counter()
    answer = client.get(f"/console/tickets{query}", headers={"host": "localhost"})
    assert answer.status_code == 200, answer.status_code
    return time.perf_counter() - started


def _floor() -> float:
    started = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM tickets_ticket ORDER BY id DESC LIMIT 50")
        cursor.fetchall()
    return time.perf_counter() - started
