"""The incident against its limits, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.incidents.models import Incident
from qingyu.ui.formats import minutes_words


@dataclass(frozen=True)
class Limit:
    """One limit of the plan. ``actual`` in minutes from the start; None while it runs, ``due_at`` ticks then."""

    label: Text
    planned: int
    due_at: datetime
    at: datetime | None
    actual: int | None
    runs: bool

    @property
    def late(self) -> int | None:
        return None if self.actual is None else self.actual - self.planned

    @property
    def words(self) -> str:
        """How it ended against the plan."""
        return late_words(self.late)

    @property
    def tone(self) -> str:
        if self.late is not None:
            return "late" if self.late > 0 else "ok"
        return "late" if self.runs and self.due_at <= clock.now() else "brand"


def limits_of(incident: Incident) -> list[Limit]:
    """Contained and restored; what was called off has no more limits."""
    rows = (
        (gettext_lazy("Harm stopped"), incident.contain_minutes, incident.contained_at),
        (gettext_lazy("Everything works again"), incident.restore_minutes, incident.restored_at),
    )
    return [
        Limit(
            label=label,
            planned=minutes,
            due_at=incident.started_at + timedelta(minutes=minutes),
            at=at,
            actual=incident.minutes(at),
            runs=at is None and incident.live,
        )
        for label, minutes, at in rows
    ]


def running_of(incident: Incident) -> int:
    """Full minutes since the start, until it was restored or called off."""
    return incident.minutes(incident.restored_at or incident.closed_at or clock.now()) or 0


def late_words(late: int | None) -> str:
    """``3`` → “3 min late”, ``-3`` → “3 min ahead”; "" for None."""
    if late is None:
        return ""
    if late == 0:
        return _("on time")
    return (_("%s late") if late > 0 else _("%s ahead")) % minutes_words(late)
