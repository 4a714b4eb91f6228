"""The limits that concern the person on the spot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from qingyu.core.errors import Text
from qingyu.promises.codes import Name, State
from qingyu.promises.models import Promise
from qingyu.work.models import Order

SHOWN = (Name.TOLD, Name.ARRIVE, Name.CONTAIN, Name.PART, Name.RESOLVE)


@dataclass(frozen=True)
class Clock:
    """One promise. ``minutes`` is how much earlier or later than its limit it ended."""

    promise: Promise
    label: Text
    minutes: int

    @property
    def running(self) -> bool:
        return self.promise.state == State.OPEN

    @property
    def late(self) -> bool:
        return self.promise.state == State.MISSED


def clocks_of(order: Order, promises: Iterable[Promise]) -> list[Clock]:
    """In the order of the work; what no longer applies is left out."""
    shown = [one for one in promises if one.name in SHOWN and one.part in ("", order.number)]
    living = [one for one in shown if one.state != State.WAIVED]
    return [_clock(one) for one in sorted(living, key=lambda one: (SHOWN.index(Name(one.name)), one.pk))]


def _clock(promise: Promise) -> Clock:
    gap = promise.ended_at - promise.due_at if promise.ended_at and promise.due_at else timedelta()
    minutes = max(1, round(abs(gap.total_seconds()) / 60))
    return Clock(promise, promise.text or Name(promise.name).label, minutes)
