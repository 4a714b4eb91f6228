"""What falls due: the task of a schedule's next date, the work of a task.

Each row is taken for itself, so that what fails is pushed on with a report and never blocks the line.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.core.due import run_due
from qingyu.events.actions import record
from qingyu.upkeep.actions.open import open_work
from qingyu.upkeep.actions.schedules import set_next
from qingyu.upkeep.codes import Kind
from qingyu.upkeep.facts import DatesSkipped
from qingyu.upkeep.models import Check, Planned, Schedule, Task

# Pauses grow from five minutes to a day.
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(days=1)

P = TypeVar("P", bound=Planned)


def tick(now: datetime, *, community_id: int | None = None) -> int:
    """Make the tasks of the dates that have come near and open the work that is due; returns how many of both.

    Of one community where ``community_id`` is given.
    """
    schedules, tasks = Schedule.objects.all(), Task.objects.all()
    if community_id:
        schedules, tasks = schedules.filter(community=community_id), tasks.filter(community=community_id)
    return _each(schedules, make_task, now) + _each(tasks, open_work, now)


def _each(rows: QuerySet[P], do: Callable[[P], object], now: datetime) -> int:
    due = rows.filter(due_at__lte=now).order_by("due_at", "pk").values_list("pk", flat=True)
    what = rows.model._meta.label_lower
    return run_due(what, due, partial(_one, rows=rows, do=do, now=now), push_on=partial(_push_on, rows=rows, now=now))


@transaction.atomic
def _one(pk: int, *, rows: QuerySet[P], do: Callable[[P], object], now: datetime) -> bool:
    # What another worker holds, or has done since, is left to it.
    claimed = rows.select_for_update(of=("self",), skip_locked=True).filter(pk=pk, due_at__lte=now).first()
    if claimed:
        do(claimed)
    return claimed is not None


def _push_on(pk: int, error: Exception, *, rows: QuerySet[P], now: datetime) -> None:
    row = rows.get(pk=pk)
    pause = min(FIRST_PAUSE * 2 ** min(row.failures, 12), LONGEST_PAUSE)
    row.due_at, row.failures, row.error = now + pause, row.failures + 1, str(error)[:300]
    row.save(update_fields=["due_at", "failures", "error"])


def make_task(schedule: Schedule) -> Task:
    """The task of the next date, made once, and the schedule moved on to the one after it."""
    assert schedule.next_on is not None
    _skip_missed(schedule)
    names = ("title", "duty", "community", "area", "equipment", "spot", "category", "department", "assignee")
    now = clock.now()
    task, fresh = Task.objects.get_or_create(
        schedule=schedule,
        due_on=schedule.next_on,
        defaults={
            **{name: getattr(schedule, name) for name in names},
            "kind": Kind.ROUTINE,
            "due_at": now,
            "made_at": now,
        },
    )
    if fresh:
        lines = enumerate(schedule.lines)
        Check.objects.bulk_create(Check(task=task, place=place, line=line) for place, line in lines)
    set_next(schedule, schedule.rhythm.after(schedule.next_on))
    schedule.save(update_fields=["next_on", "due_at", "failures", "error"])
    return task


def _skip_missed(schedule: Schedule) -> None:
    """After a standstill only the latest of the missed dates is made up for: nobody sweeps last Monday's yard."""
    first = schedule.next_on
    assert first is not None
    latest = schedule.rhythm.last_until(clock.today(), since=first)
    if latest == first:
        return
    count = sum(1 for _day in schedule.rhythm.between(first, latest)) - 1
    schedule.next_on = latest
    record(DatesSkipped(title=schedule.title, count=count, day=latest), about=schedule, by=SYSTEM)
