"""More than the worker can do: emergencies get their order all the same, and everything is done in the end."""

import time
from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from qingyu.accounts.actions import make_token
from qingyu.core import clock
from qingyu.stories.benches import floor
from qingyu.stories.benches.ground import own_database, rounded, served
from qingyu.stories.benches.overload_ground import Load, Spans, pile_up
from qingyu.stories.benches.storm_ground import households
from qingyu.stories.cast import assemble

TITLE = "six tickets a second, one in five an emergency; then eight clients at full speed; then 28,000 old jobs in line"
ROWS = 3600
PACE = 6.0
FULL_SECONDS = 60
OLD_JOBS, BEHIND_SECONDS = 28_000, 60
HOMES = 1000
PATIENCE = 1800
FLOOR_SECONDS = 5
CLIENTS = 8


def run(rows: int) -> dict[str, Any]:
    """Three loads on ``serve`` at its default settings; ``rows`` tickets in the first, at six a second.

    For each: how many were acknowledged a second, the seconds from an emergency's ticket to its order (p50, p95, most),
    how many emergencies and others ended without order or message, and the seconds from the end of the load until
    nothing was left to do. ``floor_tps`` is what pgbench writes a second on the same server. CommandError where it is
    not done after half an hour.
    """
    with own_database() as url:
        cast = assemble(clock.today(), always=True)
        token = make_token(cast.wang.user, name="bench")
        homes = households(cast, HOMES)
        with served() as (address, _pid):
            load = Load(address, token, homes)
            figures = _phase("steady", load, lambda: load.steady(rows, PACE))
            figures |= _phase("full", load, lambda: load.full_speed(FULL_SECONDS))
            jobs = pile_up(OLD_JOBS)
            figures |= {"old_jobs": jobs}
            figures |= _phase("behind", load, lambda: load.steady(int(BEHIND_SECONDS * PACE), PACE))
        figures["floor_tps"] = floor.measure(url, CLIENTS, FLOOR_SECONDS)
    return rounded(figures)


def _phase(name: str, load: Load, run: Any) -> dict[str, Any]:
    began, since = time.monotonic(), clock.now()
    acknowledged = run()
    seconds = time.monotonic() - began
    waited = _wait()
    spans = Spans.since(since)
    return {
        f"{name}_tickets": acknowledged,
        f"{name}_per_s": acknowledged / seconds,
        f"{name}_A_p50": spans.percentile(0.5),
        f"{name}_A_p95": spans.percentile(0.95),
        f"{name}_A_most": spans.percentile(1),
        f"{name}_A_without_order": spans.without_order,
        f"{name}_lost": acknowledged - spans.tickets,
        f"{name}_without_message": spans.without_message,
        f"{name}_done_after_s": waited,
    }


def _wait() -> float:
    """Seconds until nothing is left that could be done now."""
    began = time.monotonic()
    while _left():
        if time.monotonic() - began > PATIENCE:
            raise CommandError(f"{_left()} jobs were left after half an hour")
        time.sleep(0.2)
    return time.monotonic() - began


def _left() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs"
            " WHERE status IN ('todo', 'doing') AND (scheduled_at IS NULL OR scheduled_at <= now())"
        )
        return int(cursor.fetchone()[0])
