"""Doing what has fallen due, row by row: a bad row is pushed on and reported, and a turn ends in good time."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

log = logging.getLogger(__name__)

# So many rows are looked up at a time.
BATCH = 200


@dataclass
class Turn:
    """The time one alarm clock has before it is the next one's turn."""

    ends: float
    # Whether something was left for the next turn.
    more: bool = False

    @property
    def over(self) -> bool:
        return time.monotonic() >= self.ends


# None where the clock travels: there everything happens in its own minute.
_turn: ContextVar[Turn | None] = ContextVar("turn", default=None)


@contextmanager
def turn(seconds: float) -> Iterator[Turn]:
    """Everything :func:`run_due` does in here stops between two rows once ``seconds`` have passed."""
    begun = Turn(time.monotonic() + seconds)
    token = _turn.set(begun)
    try:
        yield begun
    finally:
        _turn.reset(token)


def over() -> bool:
    """Whether the present turn has ended: then the caller leaves the rest of what it does in pieces to the next."""
    now = _turn.get()
    if now and now.over:
        now.more = True
        return True
    return False


def run_due(
    what: str,
    keys: QuerySet[Any, int],
    do: Callable[[int], int],
    *,
    push_on: Callable[[int, Exception], object],
) -> int:
    """Call ``do`` for each of ``keys``, which names the due rows without a lock; returns the sum of what it returned.

    ``do`` claims its row in a transaction of its own (the ticket first where one hangs on it) and returns how much it
    did: 0 for what somebody else holds or has done. Where it fails, the report names ``what`` and the key, and
    ``push_on``, called with the key and the error, sees to it that the row does not stand first in the line for ever.
    """
    count, found = 0, list(keys[:BATCH])
    for place, key in enumerate(found):
        # One row at least, or a slow beginning would keep the others waiting for ever.
        if place and over():
            return count
        count += _one(what, key, do, push_on)
    now = _turn.get()
    if now and count and len(found) == BATCH:
        now.more = True
    return count


def _one(what: str, key: int, do: Callable[[int], int], push_on: Callable[[int, Exception], object]) -> int:
    try:
        return int(do(key))
    except Exception as error:
        log.exception("%s %s could not be handled", what, key)
        failure = error
    try:
        push_on(key, failure)
    except Exception:
        log.exception("%s %s could not be pushed on", what, key)
    return 0
