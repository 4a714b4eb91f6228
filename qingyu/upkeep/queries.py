"""Reading planned work; every list starts from ``visible_to(actor)``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Missing
from qingyu.tickets.models import Ticket
from qingyu.upkeep.codes import WAITING, Found, State
from qingyu.upkeep.models import Check, Schedule, Task, TaskQuerySet

WAITS, OVERDUE = "waits", "overdue"
# What stands on a day of the calendar; the rest is in the register.
MOST = 400
NAMES = ("home", "ticket", "origin", "schedule")


def _counted(tasks: TaskQuerySet) -> TaskQuerySet:
    looked = Count("checks", filter=~Q(checks__found=""))
    faults = Count("checks", filter=Q(checks__found=Found.FAULT))
    return tasks.with_names().select_related(*NAMES).annotate(lines=Count("checks"), looked=looked, faults=faults)


def register(actor: Actor, chosen: Mapping[str, str]) -> TaskQuerySet:
    """The tasks that ``chosen`` leaves (state, kind, community, department): what waits by date, else latest first."""
    tasks = Task.objects.visible_to(actor)
    state = chosen.get("state", "")
    if state in (WAITS, OVERDUE):
        tasks = tasks.waiting() if state == WAITS else tasks.overdue(clock.today())
    elif state in (State.DONE, State.NOT_DONE):
        tasks = tasks.filter(state=state)
    for name in ("community", "department"):
        if chosen.get(name):
            tasks = tasks.filter(**{f"{name}__code": chosen[name]})
    if chosen.get("kind"):
        tasks = tasks.filter(kind=chosen["kind"])
    ahead = state in (WAITS, OVERDUE)
    return _counted(tasks).order_by(*(("due_on", "pk") if ahead else ("-due_on", "-pk")))


def tally(actor: Actor) -> dict[str, int]:
    """{"overdue", "today", "week", "planned"}: how much waits. One query."""
    today = clock.today()
    waiting = Q(state__in=WAITING)
    return Task.objects.visible_to(actor).aggregate(
        overdue=Count("pk", filter=waiting & Q(due_on__lt=today)),
        today=Count("pk", filter=waiting & Q(due_on=today)),
        out=Count("pk", filter=Q(state=State.OPEN)),
        planned=Count("pk", filter=Q(state=State.PLANNED)),
    )


def task(actor: Actor, pk: int) -> Task:
    """The task of that id; raises Missing also for one the actor may not know of."""
    found = Task.objects.visible_to(actor).with_names().select_related(*NAMES).filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


def schedules(actor: Actor) -> QuerySet[Schedule]:
    """Those that run first, by their next date; each with ``late``, its tasks that are overdue."""
    waiting = Q(tasks__state__in=WAITING, tasks__due_on__lt=clock.today())
    rows = Schedule.objects.visible_to(actor).with_names().annotate(late=Count("tasks", filter=waiting))
    return rows.order_by(F("next_on").asc(nulls_last=True), "title", "pk")


def schedule(actor: Actor, pk: int) -> Schedule:
    found = Schedule.objects.visible_to(actor).with_names().filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


@dataclass(frozen=True)
class Entry:
    """One line of the calendar: a task, or a date of a schedule whose task is not made yet."""

    day: date
    title: str
    where: str
    task: Task | None = None
    schedule: Schedule | None = None


def calendar(actor: Actor, first: date, last: date, community: str = "") -> list[Entry]:
    """What stands on the days from ``first`` to ``last``, by day. Two queries."""
    tasks = Task.objects.visible_to(actor).filter(due_on__range=(first, last))
    rows = Schedule.objects.visible_to(actor).with_names().filter(next_on__lte=last)
    if community:
        tasks, rows = tasks.filter(community__code=community), rows.filter(community__code=community)
    found = [Entry(one.due_on, one.title, one.where, task=one) for one in _counted(tasks).order_by("pk")[:MOST]]
    for one in rows:
        assert one.next_on is not None
        days = one.rhythm.between(max(first, one.next_on), last)
        found += [Entry(day, one.title, one.where, schedule=one) for day in days]
    return sorted(found, key=lambda entry: entry.day)


def of_ticket(ticket: Ticket) -> list[Task]:
    """The inspections named on ``ticket``, and the task whose work it is. One query."""
    tasks = Task.objects.filter(Q(origin=ticket) | Q(ticket=ticket))
    return list(_counted(tasks).order_by("due_on", "pk"))


def checklist(ticket: Ticket) -> list[Check]:
    """The lines to look at for the planned work of ``ticket``; none for any other."""
    return list(Check.objects.filter(task__ticket=ticket).select_related("by").order_by("place"))
