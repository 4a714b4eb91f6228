"""Tickets among themselves: the same matter, or one that has to do with it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.tickets import policies
from qingyu.tickets.actions.locking import employee_id, locked
from qingyu.tickets.codes import UNDER_WAY, State
from qingyu.tickets.facts import OtherMergedIn, TicketMerged, TicketsLinked
from qingyu.tickets.models import Hold, Link, Merge, Ticket
from qingyu.tickets.states import MOVES


@transaction.atomic
def merge(ticket: Ticket, *, into: Ticket, by: Actor, reason: str = "") -> Ticket:
    """``ticket`` goes on in ``into``, whose resident is told of both. Quiet when done already.

    Raises Refused, Clash for tickets that are over or have work under way, Invalid for two communities or itself.
    """
    done = Merge.objects.filter(ticket=ticket, into=into).first()
    if done:
        return done.into
    # Both rows, always in the order of their ids: two clerks merging crosswise must not wait for each other.
    first, second = (locked(one) for one in sorted((ticket, into), key=lambda one: one.pk))
    ticket, into = (first, second) if first.pk == ticket.pk else (second, first)
    _check_pair(ticket, into)
    policies.may_merge(by, ticket).demand()
    policies.may_merge(by, into).demand()
    if into.state not in UNDER_WAY:
        raise Clash(_("%(number)s is over already.") % {"number": into.number}, code="over")
    if ticket.state == State.WORKING:
        raise Clash(
            _("Work on %(number)s has begun. Please cancel its orders first.") % {"number": ticket.number},
            code="working",
        )
    ticket.state = MOVES.after("cancel", ticket.state)
    ticket.save(update_fields=["state"])
    Hold.objects.filter(ticket=ticket).delete()
    Merge.objects.create(ticket=ticket, into=into, by_id=employee_id(by), at=clock.now(), reason=reason[:300])
    record(TicketMerged(into=into.number, into_id=into.pk), about=ticket, by=by)
    record(OtherMergedIn(number=ticket.number), about=into, by=by)
    return into


@transaction.atomic
def link(ticket: Ticket, *, other: Ticket, by: Actor, note: str = "") -> Link:
    """Note that two tickets have to do with each other. Quiet when linked already. Raises Refused, Invalid."""
    _check_pair(ticket, other)
    policies.may_link(by, ticket).demand()
    policies.may_link(by, other).demand()
    first, second = sorted((ticket, other), key=lambda one: one.pk)
    row, fresh = Link.objects.get_or_create(
        first=first, second=second, defaults={"by_id": employee_id(by), "at": clock.now(), "note": note[:200]}
    )
    if fresh:
        record(TicketsLinked(number=other.number, note=row.note), about=ticket, by=by)
        record(TicketsLinked(number=ticket.number, note=row.note), about=other, by=by)
    return row


def _check_pair(ticket: Ticket, other: Ticket) -> None:
    if ticket.pk == other.pk:
        raise Invalid({"other": _("Please choose another ticket than this one.")})
    if ticket.community_id != other.community_id:
        raise Invalid({"other": _("The two tickets belong to different communities.")})
