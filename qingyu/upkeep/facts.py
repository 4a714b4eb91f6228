"""What can happen to planned work."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ScheduleSaved(Fact, code="upkeep.schedule_saved"):
    """``next_on`` is the next date; None where the schedule is off or over."""

    deed = pgettext_lazy("event", "Schedule of recurring work saved")
    sentence = _("%(actor)s saved the schedule “%(title)s”; next on %(next_on)s")
    title: str
    next_on: date | None

    def words(self) -> dict[str, Any]:
        return {"title": self.title, "next_on": self.next_on or gettext("no date")}


@dataclass(frozen=True, kw_only=True)
class ScheduleSwitched(Fact, code="upkeep.schedule_switched"):
    deed = pgettext_lazy("event", "Schedule switched on or off")
    sentence = _("%(actor)s switched the schedule “%(title)s” %(way)s")
    title: str
    on: bool

    def words(self) -> dict[str, Any]:
        return {"title": self.title, "way": gettext("on") if self.on else gettext("off")}


@dataclass(frozen=True, kw_only=True)
class DatesSkipped(Fact, code="upkeep.dates_skipped"):
    """The system stood still: of several missed dates only the latest is made up for."""

    deed = pgettext_lazy("event", "Missed dates skipped")
    sentence = _("“%(title)s”: %(count)d missed dates before %(day)s are not made up for")
    title: str
    count: int
    day: date


@dataclass(frozen=True, kw_only=True)
class OfTask:
    """``task_id`` is which, ``title`` what is to be done, ``due_on`` the date."""

    task_id: int
    title: str
    due_on: date

    def words(self) -> dict[str, Any]:
        return dict(vars(self))


@dataclass(frozen=True, kw_only=True)
class InspectionPlanned(OfTask, Fact, code="upkeep.inspection_planned"):
    deed = pgettext_lazy("event", "Inspection planned")
    sentence = _("Inspection on %(due_on)s planned: %(title)s")
    webhook = True


@dataclass(frozen=True, kw_only=True)
class TaskMoved(OfTask, Fact, code="upkeep.task_moved"):
    deed = pgettext_lazy("event", "Planned work moved")
    sentence = _("%(actor)s moved “%(title)s” from %(before)s to %(due_on)s: %(reason)s")
    before: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class TaskOpened(OfTask, Fact, code="upkeep.task_opened"):
    """``number`` is the ticket's."""

    deed = pgettext_lazy("event", "Planned work opened")
    sentence = _("The work for %(due_on)s is out as %(number)s: %(title)s")
    webhook = True
    number: str


@dataclass(frozen=True, kw_only=True)
class TaskDone(OfTask, Fact, code="upkeep.task_done"):
    """``faults`` is how many lines of the checklist found one."""

    deed = pgettext_lazy("event", "Planned work done")
    sentence = _("Done: %(title)s (%(due_on)s). Found: %(findings)s")
    webhook = True
    findings: str
    faults: int
    late: bool


@dataclass(frozen=True, kw_only=True)
class TaskNotDone(OfTask, Fact, code="upkeep.task_not_done"):
    deed = pgettext_lazy("event", "Planned work not done")
    sentence = _("Not done: %(title)s (%(due_on)s): %(reason)s")
    webhook = True
    reason: str


@dataclass(frozen=True, kw_only=True)
class FaultsReported(OfTask, Fact, code="upkeep.faults_reported"):
    deed = pgettext_lazy("event", "Faults found at planned work")
    sentence = _("%(count)d faults were found and reported as %(number)s")
    number: str
    count: int
