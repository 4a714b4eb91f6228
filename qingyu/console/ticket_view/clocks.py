"""The clocks as people read them: running, kept, missed, and why the limit is when it is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from qingyu.core import clock
from qingyu.core.errors import Missing, Text
from qingyu.hours.reckon import Leg, Note
from qingyu.hours.words import say
from qingyu.promises import queries
from qingyu.promises.codes import Name, State, Undated
from qingyu.promises.models import Pause, Promise
from qingyu.tickets.models import Ticket

LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Clock:
    """One promise with what its line says. ``minutes`` is how much earlier or later than the limit it ended."""

    promise: Promise
    label: Text
    paused: bool
    late: bool
    minutes: int

    @property
    def undated(self) -> bool:
        """Whether it runs without a limit that could be reckoned."""
        return self.promise.state == State.OPEN and self.promise.due_at is None

    @property
    def tone(self) -> str:
        if self.late:
            return "late"
        if self.undated:
            return "soon"
        if self.promise.state == State.KEPT:
            return "ok"
        return "soon" if self.paused else "muted"


def clocks_of(ticket: Ticket) -> list[Clock]:
    """The ticket's promises, running ones first by limit, then the ended ones as they ended. Two queries."""
    pauses = list(Pause.objects.filter(ticket=ticket, ends_at=None))
    promises = sorted(queries.of_ticket(ticket), key=_order)
    return [_clock(promise, pauses) for promise in promises]


def _order(promise: Promise) -> tuple[bool, datetime]:
    """What runs without a date stands after the others that run."""
    return promise.state != State.OPEN, promise.ended_at or promise.due_at or LAST


def _clock(promise: Promise, pauses: list[Pause]) -> Clock:
    running = promise.state == State.OPEN
    paused = running and bool(queries.stops_for(promise, pauses))
    # Past its limit a clock is late at once, whether or not the alarm has been looked at yet.
    over = running and not paused and promise.due_at is not None and promise.due_at < clock.now()
    minutes = 0
    if promise.ended_at and promise.due_at:
        minutes = max(1, round(abs((promise.ended_at - promise.due_at).total_seconds()) / 60))
    return Clock(
        promise=promise,
        label=promise.text or Name(promise.name).label,
        paused=paused,
        late=promise.state == State.MISSED or promise.breached_at is not None or over,
        minutes=minutes,
    )


def derivation(ticket: Ticket, promise_id: int) -> dict[str, Any]:
    """What the page “why this deadline” prints; raises Missing for a promise of another ticket."""
    promises = queries.of_ticket(ticket).select_related("term__category", "term__community")
    promise = promises.filter(pk=promise_id).first()
    if promise is None:
        raise Missing
    why = promise.why
    return {
        "promise": promise,
        "label": promise.text or Name(promise.name).label,
        "start": _moment(why.get("start")),
        "minutes": why.get("minutes"),
        "calendar": why.get("calendar"),
        "undated": Undated(why["undated"]).label if "undated" in why else "",
        "pauses": [{**one, "from": _moment(one["from"]), "to": _moment(one["to"])} for one in why.get("pauses", [])],
        "legs": [say(_leg(one)) for one in why.get("legs", [])],
    }


def _leg(said: dict[str, Any]) -> Leg:
    return Leg(
        day=date.fromisoformat(said["day"]),
        until=date.fromisoformat(said["until"]),
        note=Note(said["note"]),
        name=said["name"],
        starts=_moment(said["from"]),
        ends=_moment(said["to"]),
        counted=timedelta(minutes=said["minutes"]),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
