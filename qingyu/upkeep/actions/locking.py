"""Taking a task for a change, and the moment at which its work is opened."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from qingyu.upkeep.models import Task

MORNING = time(7)
EVENING = time(18)


def locked(task: Task) -> Task:
    """``task`` as it is now, locked until the transaction ends."""
    rows = Task.objects.select_for_update(of=("self",))
    return rows.select_related("community", "ticket", "origin", "promise", "equipment").get(pk=task.pk)


def opening(day: date, lead_days: int) -> datetime:
    """07:00 of the day on which the work for ``day`` goes out."""
    return timezone.make_aware(datetime.combine(day - timedelta(days=lead_days), MORNING))


def evening(day: date) -> datetime:
    """The end of the working day, which is the order's limit."""
    return timezone.make_aware(datetime.combine(day, EVENING))
