"""Time is a dependency: the one place that reads the clock.

Stories and tests travel: ``with travelling(start): ... travel_to(later)``. The travelling clock belongs to the
whole process, so that a browser test's server threads see it too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.utils import timezone

FARTHEST = timedelta(days=50 * 366)

_travelled: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _travelled or timezone.now()


def today() -> date:
    """Today's date where the company works (``TIME_ZONE``)."""
    return timezone.localdate(now())


def ahead(moment: datetime) -> bool:
    """Whether ``moment`` lies ahead, and near enough to be meant: nothing is promised for longer than fifty years."""
    return now() < moment <= now() + FARTHEST


def travel_to(moment: datetime) -> None:
    """Set the travelling clock; outside :func:`travelling` this is an error."""
    global _travelled
    if _travelled is None:
        raise RuntimeError("travel_to needs a travelling clock; use travelling(start)")
    _travelled = moment


@contextmanager
def travelling(start: datetime) -> Iterator[None]:
    """Stop the clock at ``start``; it moves only by :func:`travel_to` until the block ends."""
    global _travelled
    before, _travelled = _travelled, start
    try:
        yield
    finally:
        _travelled = before
