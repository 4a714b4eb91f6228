"""Ticks: what looks every few seconds for rows that have fallen due.

Each tick has a row that says when it comes next and who holds it, so that of all workers one at a time looks. A turn
lasts about a second; where something is left, the tick stands in line again behind the others. The due columns of the
rooms are the truth: a tick that was missed is not made up for.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from qingyu.core.due import turn

log = logging.getLogger(__name__)

Function = Callable[[], object]

TURN_SECONDS = 1.0
# A worker that has not come back by then died with the tick in its hand.
HELD_SECONDS = 20
# Nobody sleeps longer than this, nor shorter.
LONGEST, SHORTEST = 1.0, 0.05

CLAIM = """
UPDATE core_tick SET held_until = clock_timestamp() + make_interval(secs => %s) WHERE name = (
    SELECT name FROM core_tick
    WHERE name = ANY(%s) AND next_at <= clock_timestamp() AND (held_until IS NULL OR held_until < clock_timestamp())
    ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING name
"""
RELEASE = """
UPDATE core_tick
SET held_until = NULL, done_at = clock_timestamp(), next_at = clock_timestamp() + make_interval(secs => %s)
WHERE name = %s
"""
SINCE = "SELECT extract(epoch FROM clock_timestamp() - max(done_at)) FROM core_tick"
MISSING = "INSERT INTO core_tick (name) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING"
UNTIL_NEXT = """
SELECT extract(epoch FROM min(greatest(next_at, held_until)) - clock_timestamp()) FROM core_tick WHERE name = ANY(%s)
"""


@dataclass(frozen=True)
class Tick:
    name: str
    # Seconds between two looks while there is little to do.
    seconds: int
    function: Function


TICKS: dict[str, Tick] = {}


def every(seconds: int, *, name: str) -> Callable[[Function], Function]:
    """Call the function about every ``seconds``. What is slow it only enqueues; rows go through ``due.run_due``."""

    def wrap(function: Function) -> Function:
        TICKS[name] = Tick(name, seconds, function)
        return function

    return wrap


def take_turn() -> float:
    """Give the tick that comes next its turn; returns the seconds until another one comes (0: at once).

    Raises the database's errors where it is away.
    """
    name = _claim()
    if name is None:
        return _until_next()
    tick, more = TICKS[name], False
    try:
        with turn(TURN_SECONDS) as mine:
            tick.function()
        more = mine.more
    except Exception:
        # A fault in one room is not the others'.
        log.exception("%s failed", name)
    _release(tick, more=more)
    return 0


def minutes_since_the_last() -> float | None:
    """Minutes since a worker last finished a tick; None where none ever has, or the database has crashed since."""
    row = _ask(SINCE, [])
    return float(row[0]) / 60 if row and row[0] is not None else None


def _claim() -> str | None:
    row = _ask(CLAIM, [HELD_SECONDS, list(TICKS)])
    return str(row[0]) if row else None


def _release(tick: Tick, *, more: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, [0 if more else tick.seconds, tick.name])


def _until_next() -> float:
    """The table is not logged: after a crash of the database its rows are written again."""
    names = list(TICKS)
    with connection.cursor() as cursor:
        cursor.execute(MISSING, [names])
    row = _ask(UNTIL_NEXT, [names])
    return min(max(float(row[0] or 0) if row else 0, SHORTEST), LONGEST)


def _ask(statement: str, values: list[Any]) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row
