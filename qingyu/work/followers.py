"""What happens to the orders of a ticket that ends or is opened again."""

from django.utils.translation import gettext

from qingyu.catalog.codes import Kind
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.tickets.codes import Channel
from qingyu.tickets.facts import TicketCancelled, TicketClosed, TicketOpened, TicketReopened
from qingyu.tickets.models import Ticket
from qingyu.work import actions


@follows(TicketCancelled, TicketClosed)
def call_off(fact: TicketCancelled | TicketClosed, event: Event) -> None:
    """Nobody sets out for a request that is over."""
    ticket = Ticket.objects.get(pk=event.subject_id)
    if not ticket.under_way:
        actions.cancel_open(ticket, reason=gettext("The request is over."))


@follows(TicketReopened, at_once=True)
def hear_the_objection(fact: TicketReopened, event: Event) -> None:
    """At once: silence must not be counted as acceptance in the very minute in which the resident objects."""
    actions.stop_waiting(Ticket.objects.get(pk=event.subject_id))


@follows(TicketOpened)
def look_for_a_warranty(fact: TicketOpened, event: Event) -> None:
    """What fails again within its warranty is repaired free of charge, whether the resident remembers it or not.

    An inspection of our own is no fault.
    """
    ticket = Ticket.objects.get(pk=event.subject_id)
    if ticket.channel != Channel.PLAN and ticket.kind in (Kind.REPAIR, Kind.COMPLAINT):
        actions.claim_warranty(ticket)
