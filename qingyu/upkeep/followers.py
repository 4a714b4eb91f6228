"""What is told to residents as an inspection becomes a task; what happens to its ticket is what came of it."""

import re

from django.utils import timezone
from django.utils.translation import gettext

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.documents.facts import InspectionNamed
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.promises.facts import PromiseTold, PromiseWaived
from qingyu.promises.models import Promise
from qingyu.tickets.codes import Channel
from qingyu.tickets.facts import TicketCancelled, TicketClosed, TicketFinished, TicketReopened
from qingyu.tickets.models import Ticket
from qingyu.upkeep import actions
from qingyu.upkeep.models import TITLE, Task

# How an inspection is promised. Somebody who comes to look today is on the way already.
SPEAKS_OF_INSPECTION = re.compile(r"巡检|检查|复查|复检|排查|inspect", re.IGNORECASE)


@follows(PromiseTold)
def inspect_as_told(fact: PromiseTold, event: Event) -> None:
    """ "The whole entrance is checked within the week" must not hang on anybody's memory (E11)."""
    due_on = timezone.localdate(fact.due_at)
    if due_on <= timezone.localdate(event.at) or not SPEAKS_OF_INSPECTION.search(fact.text):
        return
    promise = Promise.objects.filter(pk=fact.promise_id, state="open").first()
    ticket = Ticket.objects.select_related("category").get(pk=event.thread_id)
    if promise and _somebody_could(ticket):
        actions.plan_inspection(ticket, by=SYSTEM, due_on=due_on, title=fact.text[:TITLE], promise=promise)


@follows(InspectionNamed)
def inspect_as_written(fact: InspectionNamed, event: Event) -> None:
    """What the repair report names as the next inspection."""
    ticket = Ticket.objects.select_related("category").get(pk=event.thread_id)
    if fact.next_check > timezone.localdate(event.at) and _somebody_could(ticket):
        actions.plan_inspection(ticket, by=SYSTEM, due_on=fact.next_check)


@follows(PromiseWaived)
def not_owed(fact: PromiseWaived, event: Event) -> None:
    """What no longer applies needs no visit either."""
    actions.unpromised(fact.promise_id, reason=fact.reason)


@follows(TicketFinished, TicketClosed)
def done(fact: TicketFinished | TicketClosed, event: Event) -> None:
    """Planned work ends with its order; a desk that closes it outright has its say too."""
    if task := _task(event):
        by = Actor(kind="staff", id=event.actor_id, name=event.actor_name) if event.actor_kind == "staff" else SYSTEM
        task = actions.finish(task, by=by, findings=fact.cause, outcome=fact.result)
        actions.ended(task, result=fact.result, cause=fact.cause)


@follows(TicketCancelled)
def called_off(fact: TicketCancelled, event: Event) -> None:
    """Whoever cancels the ticket says why the work is not done."""
    if task := _task(event):
        actions.drop(task, by=SYSTEM, reason=fact.reason or gettext("The ticket was cancelled."))


@follows(TicketReopened)
def opened_again(fact: TicketReopened, event: Event) -> None:
    """The work has to be done once more."""
    if task := _task(event):
        actions.again(task)


def _task(event: Event) -> Task | None:
    tasks = Task.objects.select_related("ticket").filter(ticket=event.thread_id, ticket__channel=Channel.PLAN)
    return tasks.first()


def _somebody_could(ticket: Ticket) -> bool:
    """Whether a department is known that would look; else a person plans it by hand."""
    return ticket.category.department_id is not None or ticket.orders.exists()
