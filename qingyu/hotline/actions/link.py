"""Who called, and what became of it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash, Missing
from qingyu.events.actions import record
from qingyu.hotline import policies
from qingyu.hotline.facts import CallerKnown, CallLinked
from qingyu.hotline.models import Call
from qingyu.people.models import Resident
from qingyu.tickets.models import Ticket


@transaction.atomic
def link_ticket(call: Call, *, ticket: Ticket, by: Actor) -> Call:
    """``ticket`` came of ``call``; linked already it returns quietly. Raises Refused, Clash for another ticket."""
    call = locked(call)
    if call.ticket_id == ticket.pk:
        return call
    policies.may_answer(by, call).demand()
    if call.ticket_id:
        raise Clash(_("This call belongs to another ticket already."), code="call_linked")
    call.ticket = ticket
    call.community_id = call.community_id or ticket.community_id
    if call.resident_id is None and ticket.reporter_id:
        call.resident_id = ticket.reporter_id
    call.save(update_fields=["ticket", "community", "resident"])
    fact = CallLinked(number=call.number, rang_at=call.rang_at, seconds=call.ring_seconds or 0)
    record(fact, about=call, by=by)
    return call


@transaction.atomic
def know_caller(call: Call, *, resident: Resident, by: Actor) -> Call:
    """It is ``resident`` who calls. Raises Refused, Missing for somebody the actor may not know of."""
    call = locked(call)
    policies.may_answer(by, call).demand()
    if call.resident_id == resident.pk:
        return call
    if not Resident.objects.visible_to(by).filter(pk=resident.pk).exists():
        raise Missing
    call.resident = resident
    call.save(update_fields=["resident"])
    record(CallerKnown(resident_id=resident.pk), about=call, by=by)
    return call


def locked(call: Call) -> Call:
    return Call.objects.select_for_update(of=("self",)).select_related("community", "ticket").get(pk=call.pk)
