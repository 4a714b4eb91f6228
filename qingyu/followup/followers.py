"""What happens to the ticket decides what there is to ask."""

from qingyu.accounts.actors import Actor
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.followup import actions
from qingyu.tickets.facts import TicketClosed, TicketFinished, TicketReopened
from qingyu.tickets.models import Ticket


@follows(TicketFinished)
def plan_the_visit(fact: TicketFinished, event: Event) -> None:
    """The work is done: within a day somebody else asks whether it is solved (D6)."""
    actions.plan(Ticket.objects.get(pk=event.thread_id), finished_at=event.at)


@follows(TicketClosed)
def the_resident_closed_it(fact: TicketClosed, event: Event) -> None:
    """Closed by the resident, through whichever door: nobody needs to ask any more."""
    if event.actor_kind == "resident":
        resident = Actor(kind="resident", id=event.actor_id, name=event.actor_name)
        actions.confirmed(Ticket.objects.get(pk=event.thread_id), at=event.at, by=resident)


@follows(TicketReopened)
def nothing_left_to_ask(fact: TicketReopened, event: Event) -> None:
    """Opened again: the waiting visit has its answer, the next completion gets a visit of its own."""
    actions.overtake(Ticket.objects.get(pk=event.thread_id), round=fact.round)
