"""An inspection that was named on a ticket becomes a task with a date."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.events.actions import record
from qingyu.promises.models import Promise
from qingyu.staff.models import Department, Employee
from qingyu.tickets.models import Ticket
from qingyu.upkeep import policies
from qingyu.upkeep.actions.locking import opening
from qingyu.upkeep.codes import Kind
from qingyu.upkeep.facts import InspectionPlanned
from qingyu.upkeep.models import TITLE, Task
from qingyu.work.codes import State as OrderState
from qingyu.work.models import Order

# The work goes out the day before, so that whoever has it can arrange the day.
LEAD_DAYS = 1
FARTHEST = timedelta(days=3 * 366)


@transaction.atomic
def plan_inspection(
    ticket: Ticket,
    *,
    by: Actor,
    due_on: date,
    title: str = "",
    duty: str = "",
    department: Department | None = None,
    assignee: Employee | None = None,
    promise: Promise | None = None,
) -> Task:
    """An inspection of what ``ticket`` is about, on ``due_on``; its order goes out the day before.

    Who did the work looks again, unless somebody else is named. The same date and title, or the same day told
    twice, once with a promise and once without, is one inspection. Raises Refused, Invalid.
    """
    ticket = Ticket.objects.select_for_update(of=("self",)).select_related("category__department").get(pk=ticket.pk)
    policies.may_plan(by, ticket).demand()
    title = (title.strip() or gettext("Follow-up inspection"))[:TITLE]
    known = _known(ticket, due_on, title, promise)
    if known:
        return _with(known, promise)
    doer = _doer(ticket)
    department = department or (assignee or doer or ticket.category).department
    _check(due_on, department, assignee)
    assert department is not None
    if assignee is None and doer and doer.department_id == department.pk:
        assignee = doer
    task = Task.objects.create(
        kind=Kind.INSPECTION,
        title=title,
        duty=duty.strip()[:400],
        community_id=ticket.community_id,
        home=ticket.home,
        area=ticket.area,
        equipment=ticket.equipment,
        spot=ticket.spot,
        category=ticket.category,
        department=department,
        assignee=assignee,
        origin=ticket,
        promise=promise,
        due_on=due_on,
        due_at=opening(due_on, LEAD_DAYS),
        made_at=clock.now(),
    )
    record(InspectionPlanned(task_id=task.pk, title=task.title, due_on=due_on), about=task, by=by)
    return task


def _known(ticket: Ticket, due_on: date, title: str, promise: Promise | None) -> Task | None:
    mine = Task.objects.filter(origin=ticket)
    if promise and (same := mine.filter(promise=promise).first()):
        return same
    if same := mine.filter(due_on=due_on, title=title).first():
        return same
    # A report says "next inspection on the 13th", and the resident was told the same: one visit is meant.
    return mine.waiting().filter(due_on=due_on, promise__isnull=promise is not None).first()


def _with(task: Task, promise: Promise | None) -> Task:
    if promise and task.promise_id is None:
        task.promise = promise
        task.save(update_fields=["promise"])
    return task


def _doer(ticket: Ticket) -> Employee | None:
    """Who did the work of the ticket last and has not left."""
    done = Order.objects.filter(ticket=ticket, state=OrderState.FINISHED, assignee__user__is_active=True)
    order = done.select_related("assignee__department").order_by("-lead", "-finished_at").first()
    return order.assignee if order else None


def _check(due_on: date, department: Department | None, assignee: Employee | None) -> None:
    wrong: dict[str, Text] = {}
    if not clock.today() <= due_on <= clock.today() + FARTHEST:
        wrong["due_on"] = _("Please choose a day that lies ahead.")
    if department is None:
        wrong["department"] = _("Please choose the department that looks again.")
    elif assignee and assignee.department_id != department.pk:
        words = {"name": assignee, "department": department}
        wrong["assignee"] = _("%(name)s does not belong to %(department)s.") % words
    if wrong:
        raise Invalid(wrong)
