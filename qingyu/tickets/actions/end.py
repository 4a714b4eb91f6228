"""How it ends: finished, closed, cancelled, and opened again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.events.actions import record
from qingyu.tickets import policies
from qingyu.tickets.actions.locking import employee_id, locked, said
from qingyu.tickets.closing import objections
from qingyu.tickets.codes import State
from qingyu.tickets.facts import TicketCancelled, TicketClosed, TicketFinished, TicketReopened
from qingyu.tickets.models import Closure, Hold, Ticket
from qingyu.tickets.states import MOVES


@transaction.atomic
def finish(ticket: Ticket, *, by: Actor, result: str, cause: str) -> Ticket:
    """The work is done; the resident is asked next. Quiet when finished. Raises Refused, Invalid, Clash."""
    ticket = locked(ticket)
    if ticket.state == State.FINISHED:
        return ticket
    policies.may_finish(by, ticket).demand()
    result, cause = _result(result), _cause(cause)
    ticket.state = MOVES.after("finish", ticket.state)
    ticket.save(update_fields=["state"])
    Hold.objects.filter(ticket=ticket).delete()
    record(TicketFinished(result=result, cause=cause), about=ticket, by=by)
    return ticket


@transaction.atomic
def close(
    ticket: Ticket, *, by: Actor, result: str, cause: str, informed_how: str, informed_at: datetime | None = None
) -> Ticket:
    """Close with result, cause and how the resident was informed; without them it is not closed. Quiet when closed.

    Raises Refused, Invalid, and Clash while a room above speaks against it; a resident's own word stands all the same.
    """
    ticket = locked(ticket)
    if ticket.state == State.CLOSED:
        return ticket
    policies.may_close(by, ticket).demand()
    ticket.state = MOVES.after("close", ticket.state)
    if not by.is_resident:
        _demand_nothing_owed(ticket)
    informed_how = said(
        "informed_how", informed_how, most=200, missing=_("Please say how the resident was informed of the result.")
    )
    now = clock.now()
    closure = Closure.objects.create(
        ticket=ticket,
        by_id=employee_id(by),
        at=now,
        result=_result(result),
        cause=_cause(cause),
        informed_at=informed_at or now,
        informed_how=informed_how,
    )
    ticket.save(update_fields=["state"])
    Hold.objects.filter(ticket=ticket).delete()
    fact = TicketClosed(result=closure.result, cause=closure.cause, informed_how=informed_how)
    record(fact, about=ticket, by=by)
    return ticket


@transaction.atomic
def reopen(ticket: Ticket, *, by: Actor, reason: str) -> Ticket:
    """Not solved after all: it is open again with its history. Raises Refused, Invalid, Clash."""
    ticket = locked(ticket)
    policies.may_reopen(by, ticket).demand()
    ticket.state = MOVES.after("reopen", ticket.state)
    reason = said("reason", reason, most=300, missing=_("Please say what is not solved."))
    ticket.reopened += 1
    ticket.save(update_fields=["state", "reopened"])
    Closure.objects.filter(ticket=ticket).delete()
    record(TicketReopened(reason=reason, round=ticket.reopened), about=ticket, by=by)
    return ticket


@transaction.atomic
def cancel(ticket: Ticket, *, by: Actor, reason: str) -> Ticket:
    """Withdrawn, or never a matter for us. Quiet when already cancelled. Raises Refused, Invalid, Clash."""
    ticket = locked(ticket)
    if ticket.state == State.CANCELLED:
        return ticket
    policies.may_cancel(by, ticket).demand()
    ticket.state = MOVES.after("cancel", ticket.state)
    reason = said("reason", reason, most=300, missing=_("Please say why it is cancelled."))
    ticket.save(update_fields=["state"])
    Hold.objects.filter(ticket=ticket).delete()
    record(TicketCancelled(reason=reason), about=ticket, by=by)
    return ticket


def _demand_nothing_owed(ticket: Ticket) -> None:
    owed = "；".join(str(words) for words in objections(ticket))
    if owed:
        raise Clash(_("It cannot be closed yet: %(owed)s") % {"owed": owed}, code="still_owed")


def _result(text: str) -> str:
    return said("result", text, most=500, missing=_("Please say what the result is."))


def _cause(text: str) -> str:
    return said("cause", text, most=500, missing=_("Please say what the cause was."))
