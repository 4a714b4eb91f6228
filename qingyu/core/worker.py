"""The worker: two processes, forked so that they share what is loaded, in which each lane has slots of its own.

The first looks what falls due and does what follows an emergency and what came in; the second does all the rest and
steps back where the machine is busy. A process that dies is started again, after a pause that grows.
"""

import gc
import logging
import os
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import FrameType

from django.db import OperationalError, connection, connections
from procrastinate.exceptions import ConnectorException

from qingyu.core import leash
from qingyu.core.jobs import Lane
from qingyu.core.lanes import serve

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Crew:
    """One process: how many slots each of its lanes has, whether it keeps the ticks, how far it steps back."""

    lanes: Mapping[Lane, int]
    ticks: bool = False
    nice: int = 0


CREWS = (
    Crew({Lane.URGENT: 2, Lane.READING: 2}, ticks=True),
    Crew({Lane.DEFAULT: 2, Lane.OUTSIDE: 4, Lane.HOOKS: 2, Lane.PAPERS: 1, Lane.PLANS: 2}, nice=5),
)
# Jobs that are still running then are given back; `serve` kills after ten seconds.
GRACE_SECONDS = 6
KILLED_AFTER = 9
LONGEST_PAUSE = 30
# Whoever ran this long had begun well.
WELL = 60


class Stopped(Exception):
    """Somebody wants the worker to end."""


def run() -> None:
    """Run both processes until told to stop (SIGTERM, SIGINT)."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    gc.collect()
    gc.freeze()
    running: dict[int, Crew] = {}
    try:
        _wait_for_database()
        for crew in CREWS:
            running[_start(crew)] = crew
        _watch(running)
    except Stopped:
        _end(running)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def _start(crew: Crew) -> int:
    # A connection must not be shared with a child.
    connections.close_all()
    end_with_parent = leash.with_parent(signal.SIGTERM)
    child = os.fork()
    if child == 0:
        _be(crew, end_with_parent)
    return child


def _be(crew: Crew, end_with_parent: Callable[[], None]) -> None:
    """In the child: never returns. What the parent has open to close at its end is the parent's."""
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        end_with_parent()
        os.nice(crew.nice)
        serve(crew.lanes, keep_ticks=crew.ticks, grace=GRACE_SECONDS)
        code = 0
    except (OperationalError, ConnectorException) as error:
        log.warning("the worker has lost the database: %s", str(error).strip().partition("\n")[0])
    except Exception:
        log.exception("the worker ended")
    finally:
        os._exit(code)


def _watch(running: dict[int, Crew]) -> None:
    """Start again whatever ends; the pause before it grows while it does not run for long."""
    begun, pause = time.monotonic(), 1.0
    while running:
        child, _status = os.wait()
        crew = running.pop(child, None)
        if crew is None:
            continue
        pause = 1.0 if time.monotonic() - begun > WELL else min(pause * 2, LONGEST_PAUSE)
        time.sleep(pause)
        _wait_for_database()
        begun = time.monotonic()
        running[_start(crew)] = crew


def _wait_for_database() -> None:
    """Return once it answers; asked again after pauses that grow, and said once that it is away."""
    pause, away = 0.5, False
    while True:
        try:
            connection.ensure_connection()
            return
        except OperationalError as error:
            if not away:
                log.warning("the worker waits for the database: %s", str(error).strip().partition("\n")[0])
            away, pause = True, min(pause * 2, LONGEST_PAUSE)
            time.sleep(pause)


def _end(running: Mapping[int, Crew]) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for child in running:
        os.kill(child, signal.SIGTERM)
    end, left = time.monotonic() + KILLED_AFTER, set(running)
    while left and time.monotonic() < end:
        left -= {child for child in left if os.waitpid(child, os.WNOHANG)[0]}
        time.sleep(0.05)
    for child in left:
        os.kill(child, signal.SIGKILL)
