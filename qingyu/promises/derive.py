"""From a start and some minutes to a due time, with the reasons a person can follow. Pure: no tables, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from qingyu.hours.reckon import AROUND_THE_CLOCK, MINUTE, Calendar, add, between, explain, next_opening


@dataclass(frozen=True)
class Stop:
    """A time that does not count; ``ends`` None while it lasts."""

    starts: datetime
    ends: datetime | None
    reason: str


@dataclass(frozen=True)
class Derivation:
    """``due_at``; whether the clock stands still now; ``why`` as JSON for the page that explains the deadline."""

    due_at: datetime
    paused: bool
    why: dict[str, Any]


@dataclass(frozen=True)
class _Lost:
    """The open time a stop took away from one clock."""

    stop: Stop
    time: timedelta


def derive(
    start: datetime, minutes: int, calendar: Calendar | None, stops: Sequence[Stop], *, now: datetime
) -> Derivation:
    """When ``minutes`` by ``calendar`` (None: around the clock) have passed since ``start``, leaving out ``stops``.

    A stop counts from its start up to its end: one that is over when the clock starts, or begins in the moment of the
    limit or later, changes nothing. Stops that overlap count once. While a stop lasts the due time is the one that
    would hold if it ended ``now``. Raises ValueError where the calendar does not have that much open time.
    """
    calendar = calendar or AROUND_THE_CLOCK
    lost = _lost(calendar, start, timedelta(minutes=minutes), stops, now)
    counted = timedelta(minutes=minutes) + sum((one.time for one in lost), timedelta())
    legs = _legs(calendar, start, counted)
    told = [_told(one) for one in lost]
    why = {"start": start.isoformat(), "minutes": minutes, "pauses": told, "legs": legs}
    return Derivation(add(calendar, start, counted), any(one.stop.ends is None for one in lost), why)


def warning(
    start: datetime, minutes: int, ahead: int, calendar: Calendar | None, stops: Sequence[Stop], *, now: datetime
) -> datetime:
    """When ``ahead`` of the ``minutes`` are left on the clock, in working time: who opens at nine is not warned at
    eight. Where they are left exactly at closing it is the next opening. Raises ValueError as :func:`derive`.
    """
    calendar, passed = calendar or AROUND_THE_CLOCK, timedelta(minutes=max(0, minutes - ahead))
    lost = _lost(calendar, start, passed, stops, now)
    return next_opening(calendar, add(calendar, start, passed + sum((one.time for one in lost), timedelta())))


def _lost(calendar: Calendar, start: datetime, counted: timedelta, stops: Sequence[Stop], now: datetime) -> list[_Lost]:
    """What each stop takes away, in the order of their starts."""
    found: list[_Lost] = []
    free_from = start
    for stop in sorted(stops, key=lambda one: one.starts):
        if stop.starts >= add(calendar, start, counted):
            break
        ends = stop.ends or max(now, stop.starts)
        if stop.ends is not None and ends <= start:
            continue
        begins = max(stop.starts, free_from)
        time = between(calendar, begins, ends) if ends > begins else timedelta()
        found.append(_Lost(stop, time))
        counted, free_from = counted + time, max(free_from, ends)
    return found


def _told(lost: _Lost) -> dict[str, Any]:
    stop, minutes = lost.stop, round(lost.time / MINUTE)
    return {"from": stop.starts.isoformat(), "to": _iso(stop.ends), "minutes": minutes, "reason": stop.reason}


def _legs(calendar: Calendar, start: datetime, counted: timedelta) -> list[dict[str, Any]]:
    if calendar is AROUND_THE_CLOCK:
        return []
    return [
        {
            "day": leg.day.isoformat(),
            "until": leg.until.isoformat(),
            "from": _iso(leg.starts),
            "to": _iso(leg.ends),
            "minutes": round(leg.minutes),
            "note": leg.note.value,
            "name": leg.name,
        }
        for leg in explain(calendar, start, counted / MINUTE)
    ]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
