"""Keeping the schedules: what comes round, where, when, for whom."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.models import Category
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.events.actions import record
from qingyu.places.models import Area, Community, Equipment
from qingyu.staff.models import Department, Employee
from qingyu.upkeep import policies
from qingyu.upkeep.actions.locking import opening
from qingyu.upkeep.codes import Unit
from qingyu.upkeep.facts import ScheduleSaved, ScheduleSwitched
from qingyu.upkeep.models import LINE, MOST_LINES, TITLE, Schedule


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything a schedule says; ``lines`` is its checklist, ``every`` counts in ``unit``."""

    title: str
    community: Community
    category: Category
    department: Department
    unit: str
    first_on: date
    every: int = 1
    weekdays: list[int] = field(default_factory=list)
    until: date | None = None
    lead_days: int = 0
    area: Area | None = None
    equipment: Equipment | None = None
    spot: str = ""
    assignee: Employee | None = None
    duty: str = ""
    lines: list[str] = field(default_factory=list)


@transaction.atomic
def save_schedule(schedule: Schedule | None, plan: Plan, *, by: Actor) -> Schedule:
    """Make a schedule, or change this one; dates whose work is out already stay as they are.

    The next date is the first of the new rhythm from today on that has no task yet. Raises Refused, Invalid.
    """
    policies.may_schedule(by, plan.community).demand()
    if schedule:
        schedule = Schedule.objects.select_for_update(of=("self",)).select_related("community").get(pk=schedule.pk)
        policies.may_schedule(by, schedule.community).demand()
    _check(plan)
    saved = schedule or Schedule()
    for name, value in vars(plan).items():
        setattr(saved, name, value)
    saved.weekdays = sorted(set(plan.weekdays)) if plan.unit == Unit.WEEKDAYS else []
    saved.every = 1 if plan.unit == Unit.WEEKDAYS else plan.every
    set_next(saved, _from(saved))
    saved.save()
    record(ScheduleSaved(title=saved.title, next_on=saved.next_on), about=saved, by=by)
    return saved


@transaction.atomic
def switch(schedule: Schedule, *, by: Actor, on: bool) -> Schedule:
    """Let it rest, or let it run again from today on. Quiet when it is so already. Raises Refused."""
    schedule = Schedule.objects.select_for_update(of=("self",)).select_related("community").get(pk=schedule.pk)
    policies.may_schedule(by, schedule.community).demand()
    if schedule.active == on:
        return schedule
    schedule.active = on
    set_next(schedule, _from(schedule))
    schedule.save(update_fields=["active", "next_on", "due_at", "failures", "error"])
    record(ScheduleSwitched(title=schedule.title, on=on), about=schedule, by=by)
    return schedule


def set_next(schedule: Schedule, next_on: date | None) -> None:
    """The next date and when its work goes out; nothing of both while the schedule is off or over."""
    schedule.next_on = next_on if schedule.active else None
    schedule.due_at = opening(schedule.next_on, schedule.lead_days) if schedule.next_on else None
    schedule.failures, schedule.error = 0, ""


def _from(schedule: Schedule) -> date | None:
    """The first date from today on without a task."""
    taken = set(schedule.tasks.values_list("due_on", flat=True)) if schedule.pk else set()
    day = schedule.rhythm.on_or_after(clock.today())
    while day in taken:
        day = schedule.rhythm.after(day)
    return day


def _check(plan: Plan) -> None:
    wrong: dict[str, Text] = {}
    if not plan.title.strip() or len(plan.title) > TITLE:
        wrong["title"] = _("Please say in up to %(most)d characters what is to be done.") % {"most": TITLE}
    if not 1 <= plan.every <= 366:
        wrong["every"] = _("Please choose a number from 1 to 366.")
    if plan.unit == Unit.WEEKDAYS and not set(plan.weekdays) & set(range(1, 8)):
        wrong["weekdays"] = _("Please choose at least one day of the week.")
    if plan.until and plan.until < plan.first_on:
        wrong["until"] = _("The end lies before the first date.")
    if not 0 <= plan.lead_days <= 90:
        wrong["lead_days"] = _("Please choose a number from 0 to 90.")
    if len(plan.lines) > MOST_LINES or any(len(line) > LINE for line in plan.lines):
        words = _("At most %(lines)d lines of %(most)d characters.")
        wrong["lines"] = words % {"lines": MOST_LINES, "most": LINE}
    wrong |= _elsewhere(plan)
    if wrong:
        raise Invalid(wrong)


def _elsewhere(plan: Plan) -> dict[str, Text]:
    """What of the plan belongs to another community or department."""
    wrong: dict[str, Text] = {}
    for name, place in (("area", plan.area), ("equipment", plan.equipment)):
        if place and place.community_id != plan.community.pk:
            wrong[name] = _("%(place)s is not in %(community)s.") % {"place": place, "community": plan.community}
    if plan.assignee and plan.assignee.department_id != plan.department.pk:
        words = {"name": plan.assignee, "department": plan.department}
        wrong["assignee"] = _("%(name)s does not belong to %(department)s.") % words
    return wrong
