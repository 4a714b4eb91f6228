"""Setting aside and going on; the clocks follow (promises)."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.due import run_due
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.tickets import policies
from qingyu.tickets.actions.locking import employee_id, locked, said
from qingyu.tickets.facts import TicketHeld, TicketResumed
from qingyu.tickets.models import Hold, Ticket
from qingyu.tickets.states import MOVES

# A hold that cannot be ended is looked at again after this.
LATER = timedelta(minutes=10)


@transaction.atomic
def hold(ticket: Ticket, *, by: Actor, reason: str, until: datetime | None = None) -> Ticket:
    """Set aside with a reason, at most until ``until``. Quiet when already held. Raises Refused, Invalid, Clash."""
    ticket = locked(ticket)
    if Hold.objects.filter(ticket=ticket).exists():
        return ticket
    policies.may_hold(by, ticket).demand()
    MOVES.after("hold", ticket.state)
    reason = said("reason", reason, most=300, missing=_("Please say why it must wait."))
    now = clock.now()
    if until and until <= now:
        raise Invalid({"until": _("Please choose a time that lies ahead.")})
    Hold.objects.create(ticket=ticket, by_id=employee_id(by), at=now, reason=reason, until=until)
    record(TicketHeld(reason=reason, until=until), about=ticket, by=by)
    return ticket


@transaction.atomic
def resume(ticket: Ticket, *, by: Actor) -> Ticket:
    """Go on with a ticket that was set aside. Quiet when it was not. Raises Refused."""
    ticket = locked(ticket)
    held = Hold.objects.filter(ticket=ticket)
    if held.exists():
        policies.may_hold(by, ticket).demand()
        held.delete()
        record(TicketResumed(), about=ticket, by=by)
    return ticket


def tick(now: datetime) -> int:
    """Resume what was set aside until ``now``; returns how many."""
    due = Hold.objects.filter(until__lte=now).order_by("until").values_list("ticket_id", flat=True)
    return run_due("hold of ticket", due, _resumed, push_on=partial(_push_on, now=now))


def _resumed(ticket_id: int) -> bool:
    resume(Ticket.objects.get(pk=ticket_id), by=SYSTEM)
    return True


def _push_on(ticket_id: int, _error: Exception, now: datetime) -> None:
    Hold.objects.filter(ticket=ticket_id).update(until=now + LATER)
