"""Moving a task to another day while its work is not out."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.tickets.actions.locking import said
from qingyu.upkeep import policies
from qingyu.upkeep.actions.inspections import LEAD_DAYS
from qingyu.upkeep.actions.locking import locked, opening
from qingyu.upkeep.facts import TaskMoved
from qingyu.upkeep.models import Task
from qingyu.upkeep.states import MOVES


@transaction.atomic
def move(task: Task, *, by: Actor, due_on: date, reason: str) -> Task:
    """Put it on another day; what the resident was told stays in the ledger as it was told. Quiet on the same day.

    Raises Refused, Invalid; Clash once its work is out, or where that day has the same inspection already.
    """
    task = locked(task)
    policies.may_arrange(by, task).demand()
    if task.due_on == due_on:
        return task
    MOVES.after("move", task.state)
    if due_on < clock.today():
        raise Invalid({"due_on": _("Please choose a day that lies ahead.")})
    reason = said("reason", reason, most=300, missing=_("Please say why it is moved."))
    before, task.due_on, task.due_at = task.due_on, due_on, opening(due_on, LEAD_DAYS)
    try:
        with transaction.atomic():
            task.save(update_fields=["due_on", "due_at"])
    except IntegrityError:
        raise Clash(_("The same is planned for that day already."), code="planned_twice") from None
    record(TaskMoved(task_id=task.pk, title=task.title, due_on=due_on, before=before, reason=reason), about=task, by=by)
    return task
