"""The work of a date goes out: a ticket of our own with one order."""

from django.utils.translation import gettext

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.staff.models import Employee
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.upkeep.actions.locking import evening
from qingyu.upkeep.facts import TaskOpened
from qingyu.upkeep.models import Task
from qingyu.upkeep.states import MOVES
from qingyu.work import actions as work
from qingyu.work.actions.issue import check_person


def open_work(task: Task) -> Task:
    """Open ticket and order of ``task``, which is locked. No resident asked for it, so no promise begins."""
    after = MOVES.after("open", task.state)
    ticket = tickets.open_ticket(
        by=SYSTEM,
        community=task.community,
        text=_words(task),
        channel=Channel.PLAN,
        kind=Kind.REPAIR,
        category=task.category,
        urgency=Urgency.C,
        case_class=CaseClass.GENERAL,
        level=Level.DEPARTMENT,
        home=task.home,
        area=task.area,
        equipment=task.equipment,
        spot=task.spot,
    )
    task.ticket, task.state, task.due_at = ticket, after, None
    task.save(update_fields=["ticket", "state", "due_at"])
    _issue(task, ticket)
    if task.origin:
        tickets.link(ticket, other=task.origin, by=SYSTEM, note=gettext("Follow-up inspection"))
    fact = TaskOpened(task_id=task.pk, title=task.title, due_on=task.due_on, number=ticket.number)
    record(fact, about=task, by=SYSTEM)
    return task


def _issue(task: Task, ticket: Ticket) -> None:
    person = _person(task, ticket)
    end = evening(task.due_on)
    work.issue(
        ticket,
        by=SYSTEM,
        department=task.department,
        duty=_duty(task),
        assignee=person,
        pool=person is None,
        due_at=end if end > clock.now() else None,
        why=gettext("Planned for %(day)s") % {"day": task.due_on},
    )


def _person(task: Task, ticket: Ticket) -> Employee | None:
    """Whoever it is planned for; None where they left or work elsewhere now: then the department takes it."""
    if task.assignee is None:
        return None
    try:
        check_person(task.assignee, department=task.department, ticket=ticket, field="assignee")
    except Invalid:
        return None
    return task.assignee


def _words(task: Task) -> str:
    """The ticket's text: what, for which day, and what it goes back to."""
    lines = [task.title, gettext("For %(day)s") % {"day": task.due_on}]
    if task.duty:
        lines.append(task.duty)
    if task.origin:
        lines.append(
            gettext("Goes back to %(number)s: %(title)s") % {"number": task.origin, "title": task.origin.title}
        )
    return "\n".join(lines)


def _duty(task: Task) -> str:
    return gettext(": ").join(part for part in (task.title, task.duty) if part)[:500]
