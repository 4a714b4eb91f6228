"""Where the pure derivation meets the tables: the limit of a promise, or the reason why it has no date.

Nothing that fails here may refuse the deed that made the promise: what a resident asked is taken in whatever a
calendar says.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError

from qingyu.core import clock
from qingyu.core.errors import Missing
from qingyu.hours.reckon import Calendar
from qingyu.promises.codes import Clock, Undated
from qingyu.promises.derive import derive, warning
from qingyu.promises.models import Pause, Promise, Term
from qingyu.promises.queries import calendar_of, stops_for

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """``due_at`` and ``warn_at`` None where they could not be reckoned; ``why`` then names it under ``undated``."""

    due_at: datetime | None
    warn_at: datetime | None
    paused: bool
    why: dict[str, Any]


def take_line(promise: Promise, term: Term) -> None:
    """Let ``promise`` count as the line of the policy says; without a calendar where none is set up."""
    promise.term, promise.minutes = term, term.minutes
    try:
        promise.calendar = calendar_of(term, promise.ticket)
    except Missing:
        promise.calendar = None


def limit_of(promise: Promise, minutes: int, pauses: Iterable[Pause]) -> Limit:
    """When ``minutes`` of the promise's clock have passed since its start, leaving out the ``pauses``."""
    name = promise.calendar.name if promise.calendar else None
    try:
        found = _reckoned(promise, minutes, pauses)
    except DatabaseError:
        raise
    except Missing:
        found = _undated(promise, minutes, Undated.NO_CALENDAR)
    except ValueError:
        found = _undated(promise, minutes, Undated.NEVER_OPEN)
    except Exception:
        log.exception("The limit %s of ticket %s has no date", promise.name, promise.ticket_id)
        found = _undated(promise, minutes, Undated.NEVER_OPEN)
    return Limit(found.due_at, found.warn_at, found.paused, {**found.why, "calendar": name})


def _reckoned(promise: Promise, minutes: int, pauses: Iterable[Pause]) -> Limit:
    start, calendar, stops, now = promise.starts_at, _calendar(promise), stops_for(promise, pauses), clock.now()
    found = derive(start, minutes, calendar, stops, now=now)
    ahead = promise.term.warn_minutes if promise.term else 0
    warn_at = warning(start, minutes, ahead, calendar, stops, now=now) if ahead else None
    return Limit(found.due_at, warn_at, found.paused, found.why)


def _undated(promise: Promise, minutes: int, reason: Undated) -> Limit:
    why = {"start": promise.starts_at.isoformat(), "minutes": minutes, "undated": reason.value}
    return Limit(None, None, False, why)


def _calendar(promise: Promise) -> Calendar | None:
    """None around the clock. Raises Missing where it counts by a calendar that is not there."""
    if promise.calendar:
        return promise.calendar.value()
    if promise.term and promise.term.clock == Clock.SERVICE:
        raise Missing
    return None
