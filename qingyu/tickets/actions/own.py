"""Whose it is: taking, handing over, raising, and the work that starts."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.staff.models import Employee
from qingyu.tickets import policies
from qingyu.tickets.actions.locking import employee_id, locked, said
from qingyu.tickets.facts import HandedOver, PassedOn, TicketEscalated, TicketTaken, WorkStarted
from qingyu.tickets.models import Escalation, Handover, Ticket
from qingyu.tickets.states import MOVES


@transaction.atomic
def take(ticket: Ticket, *, by: Actor) -> Ticket:
    """``by`` becomes the owner of a ticket nobody owns yet. Raises Refused, and Clash when somebody else has it."""
    ticket = locked(ticket)
    if by.is_staff and ticket.owner_id == by.id:
        return ticket
    policies.may_take(by, ticket).demand()
    if ticket.owner:
        raise Clash(_("%(owner)s is already looking after it.") % {"owner": ticket.owner}, code="taken")
    ticket.state = MOVES.after("take", ticket.state)
    ticket.owner_id = by.id
    ticket.first_contact_id = ticket.first_contact_id or by.id
    ticket.save(update_fields=["state", "owner", "first_contact"])
    record(TicketTaken(owner=by.name, owner_id=by.id), about=ticket, by=by)
    return ticket


@transaction.atomic
def hand_over(ticket: Ticket, *, to: Employee, by: Actor, reason: str) -> Ticket:
    """Give the ticket, and the first-contact responsibility with it, to ``to``. Raises Refused, Invalid, Clash."""
    ticket = locked(ticket)
    if ticket.owner_id == to.pk:
        return ticket
    policies.may_hand_over(by, ticket).demand()
    reason = said("reason", reason, most=300, missing=_("Please say why you hand it over."))
    if not Employee.objects.working_in(ticket.community_id).filter(pk=to.pk, user__is_active=True).exists():
        raise Invalid({"to": _("%(name)s does not work in this community.") % {"name": to}})
    Handover.objects.create(
        ticket=ticket, giver_id=ticket.owner_id, taker=to, by_id=employee_id(by), at=clock.now(), reason=reason
    )
    ticket.state = MOVES.after("take", ticket.state)
    ticket.owner = to
    ticket.first_contact = ticket.first_contact or to
    ticket.save(update_fields=["state", "owner", "first_contact"])
    record(HandedOver(taker=to.name, taker_id=to.pk, reason=reason), about=ticket, by=by)
    return ticket


@transaction.atomic
def start_work(ticket: Ticket, *, by: Actor) -> Ticket:
    """Work orders are out. Quiet when work has already started; raises Clash when the ticket is over."""
    ticket = locked(ticket)
    before, ticket.state = ticket.state, MOVES.after("start", ticket.state)
    if ticket.state != before:
        ticket.save(update_fields=["state"])
        record(WorkStarted(), about=ticket, by=by)
    return ticket


@transaction.atomic
def count_transfer(ticket: Ticket, *, by: Actor) -> Ticket:
    """An order of this ticket changed hands or came back: the count that makes buck-passing visible."""
    ticket = locked(ticket)
    ticket.transfers += 1
    ticket.save(update_fields=["transfers"])
    record(PassedOn(count=ticket.transfers), about=ticket, by=by)
    return ticket


@transaction.atomic
def escalate(ticket: Ticket, *, to: Employee, by: Actor, reason: str) -> Escalation:
    """Raise the ticket to ``to``, who hears of it; the owner stays. Raises Refused, Invalid, Clash."""
    ticket = locked(ticket)
    policies.may_escalate(by, ticket).demand()
    MOVES.after("escalate", ticket.state)
    reason = said("reason", reason, most=300, missing=_("Please say why it must be raised."))
    escalation = Escalation.objects.create(ticket=ticket, to=to, by_id=employee_id(by), at=clock.now(), reason=reason)
    fact = TicketEscalated(to=to.name, to_id=to.pk, reason=reason)
    record(fact, about=ticket, by=by, topics=to.event_topics())
    return escalation
