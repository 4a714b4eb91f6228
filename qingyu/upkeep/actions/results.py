"""What came of the work: lines ticked off, done with what was found, not done with the reason."""

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Missing
from qingyu.events.actions import record
from qingyu.places import actions as places
from qingyu.places.models import Maintenance
from qingyu.promises import actions as promises
from qingyu.promises.models import Promise
from qingyu.tickets import actions as tickets
from qingyu.tickets.actions.locking import employee_id, said
from qingyu.tickets.codes import UNDER_WAY
from qingyu.upkeep import policies
from qingyu.upkeep.actions.faults import report_faults
from qingyu.upkeep.actions.locking import evening, locked
from qingyu.upkeep.codes import Found, Kind, State
from qingyu.upkeep.facts import TaskDone, TaskNotDone
from qingyu.upkeep.models import Check, Task
from qingyu.upkeep.states import MOVES
from qingyu.work import actions as work
from qingyu.work.models import Order

SAID = _("Planned work; nobody was waiting for an answer")


@transaction.atomic
def check(order: Order, *, line: int, by: Actor, found: Found, note: str = "") -> Check:
    """What the checklist's ``line`` (its id) found; said again it is corrected. A fault needs a few words.

    Raises Refused, Missing, Invalid, and Clash once the work is done.
    """
    policies.may_check(by, order).demand()
    task = Task.objects.select_for_update(of=("self",)).filter(ticket=order.ticket_id).first()
    row = Check.objects.filter(task=task, pk=line).first() if task else None
    if task is None or row is None:
        raise Missing
    MOVES.after("check", task.state)
    note = note.strip()
    if found == Found.FAULT and not note:
        raise Invalid({"note": _("Please say in a few words what is wrong.")})
    if len(note) > Check.NOTE:
        raise Invalid({"note": _("Please keep it within %(most)d characters.") % {"most": Check.NOTE}})
    row.found, row.note, row.by_id, row.at = Found(found), note, employee_id(by), clock.now()
    row.save(update_fields=["found", "note", "by", "at"])
    return row


@transaction.atomic
def finish(task: Task, *, by: Actor, findings: str, outcome: str) -> Task:
    """The order is finished: the task is done, what was told is kept, the equipment's record has its entry.

    Every line that found a fault is reported as a repair. Quiet when it is done already.
    """
    task = locked(task)
    if task.state == State.DONE:
        return task
    task.state = MOVES.after("finish", task.state)
    now = clock.now()
    task.ended_at, task.findings, task.outcome = now, findings[:500], outcome[:1000]
    task.save(update_fields=["state", "ended_at", "findings", "outcome"])
    if task.promise:
        promises.keep_told(task.promise, by=SYSTEM)
    faults = list(task.checks.filter(found=Found.FAULT))
    _keep_record(task, by)
    late = now > evening(task.due_on)
    fact = TaskDone(
        task_id=task.pk, title=task.title, due_on=task.due_on, findings=task.findings, faults=len(faults), late=late
    )
    record(fact, about=task, by=by)
    if faults:
        report_faults(task, faults)
    return task


def ended(task: Task, *, result: str, cause: str) -> None:
    """Close the ticket of done work: nobody waits for an answer, so nobody is asked and nobody accepts."""
    if task.ticket is None:
        return
    work.stop_waiting(task.ticket)
    if task.ticket.state in UNDER_WAY:
        tickets.close(task.ticket, by=SYSTEM, result=result, cause=cause, informed_how=str(SAID))


@transaction.atomic
def drop(task: Task, *, by: Actor, reason: str) -> Task:
    """It is not done, and says why; an order that is out is called off. Quiet when said already.

    What a resident was told about it is waived with the same reason, which the ledger shows. Raises Refused, Invalid,
    Clash.
    """
    task = locked(task)
    if task.state == State.NOT_DONE:
        return task
    policies.may_arrange(by, task).demand()
    task.state = MOVES.after("drop", task.state)
    task.reason = said("reason", reason, most=300, missing=_("Please say why it is not done."))
    task.ended_at, task.due_at = clock.now(), None
    task.save(update_fields=["state", "reason", "ended_at", "due_at"])
    if task.promise_id:
        promises.waive(Promise.objects.filter(pk=task.promise_id), by=by, reason=task.reason)
    fact = TaskNotDone(task_id=task.pk, title=task.title, due_on=task.due_on, reason=task.reason)
    record(fact, about=task, by=by)
    if task.ticket and task.ticket.state in UNDER_WAY:
        tickets.cancel(task.ticket, by=SYSTEM, reason=task.reason)
    return task


@transaction.atomic
def again(task: Task) -> Task:
    """Its ticket was opened again: so is the task. Quiet while it is open."""
    task = locked(task)
    if task.state == State.OPEN:
        return task
    task.state = MOVES.after("again", task.state)
    task.ended_at, task.reason = None, ""
    task.save(update_fields=["state", "ended_at", "reason"])
    return task


def unpromised(promise_id: int, *, reason: str) -> None:
    """What was told no longer applies, so an inspection that is not out yet is not owed either."""
    for task in Task.objects.filter(promise=promise_id, state=State.PLANNED):
        drop(task, by=SYSTEM, reason=reason or gettext("It is no longer owed."))


def _keep_record(task: Task, by: Actor) -> None:
    if task.equipment is None:
        return
    kind = Maintenance.Kind.INSPECTION if task.kind == Kind.INSPECTION else Maintenance.Kind.SERVICE
    note = "；".join(part for part in (task.title, task.findings, task.outcome) if part)
    places.note_maintenance(task.equipment, kind=kind, by=SYSTEM, done_by=by.name or gettext("The system"), note=note)
