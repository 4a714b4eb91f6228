"""From a start and some minutes to a due time, with the reasons a person can follow. Pure: no tables, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from qingyu.hours.reckon import AROUND_THE_CLOCK, Calendar, add_minutes, explain, minutes_between


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


def derive(
    start: datetime, minutes: int, calendar: Calendar | None, stops: Sequence[Stop], *, now: datetime
) -> Derivation:
    """When ``minutes`` by ``calendar`` (None: around the clock) have passed since ``start``, leaving out ``stops``.

    A stop that begins after the limit has passed changes nothing; stops that overlap count once. While a stop lasts
    the due time is the one that would hold if it ended ``now``.
    """
    calendar = calendar or AROUND_THE_CLOCK
    counted, paused, told = float(minutes), False, []
    free_from = start
    for stop in sorted(stops, key=lambda one: one.starts):
        if stop.starts > _due(calendar, start, counted):
            break
        begins, ends = max(stop.starts, free_from), stop.ends or max(now, stop.starts)
        lost = max(0.0, minutes_between(calendar, begins, ends)) if ends > begins else 0.0
        counted += lost
        free_from = max(free_from, ends)
        paused = paused or stop.ends is None
        told.append(
            {"from": stop.starts.isoformat(), "to": _iso(stop.ends), "minutes": round(lost), "reason": stop.reason}
        )
    due_at = _due(calendar, start, counted)
    return Derivation(
        due_at,
        paused,
        {"start": start.isoformat(), "minutes": minutes, "pauses": told, "legs": _legs(calendar, start, counted)},
    )


def _due(calendar: Calendar, start: datetime, minutes: float) -> datetime:
    whole = int(minutes)
    return add_minutes(calendar, start, whole) + timedelta(minutes=minutes - whole)


def _legs(calendar: Calendar, start: datetime, minutes: float) -> list[dict[str, Any]]:
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
        for leg in explain(calendar, start, int(minutes))
    ]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
