"""What the visitor expects, and the ticket that came of it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Refused
from qingyu.events.actions import record
from qingyu.frontdesk import checks, policies
from qingyu.frontdesk.actions.locking import locked
from qingyu.frontdesk.facts import CameFromDesk, SolutionAsked
from qingyu.frontdesk.models import Reception
from qingyu.frontdesk.queries.words import expected_words
from qingyu.tickets.models import Ticket

MOST = 300


@transaction.atomic
def ask_solution(reception: Reception, *, by: Actor, at: datetime | None = None, how: str = "") -> Reception:
    """Note by when and in which manner the visitor expects it solved (A7). Raises Refused, Invalid."""
    reception = locked(reception)
    policies.may_serve(by, reception).demand()
    how = checks.line("expected_how", how, most=MOST)
    if at and at < clock.now():
        raise Invalid({"expected_at": _("Please write a time to come.")})
    if (at, how) == (reception.expected_at, reception.expected_how):
        return reception
    reception.expected_at, reception.expected_how = at, how
    reception.save(update_fields=["expected_at", "expected_how"])
    record(SolutionAsked(number=reception.number, expected=expected_words(reception)), about=reception, by=by)
    return reception


@transaction.atomic
def link_ticket(reception: Reception, *, ticket: Ticket, by: Actor) -> Reception:
    """``ticket`` came of this visit; the latest one where there are several. Already so returns quietly.

    Raises Refused, also for a ticket of another community.
    """
    reception = locked(reception)
    policies.may_serve_at(by, reception.community_id).demand()
    if reception.ticket_id == ticket.pk:
        return reception
    if ticket.community_id != reception.community_id:
        raise Refused(_("This request belongs to another community."))
    reception.ticket = ticket
    reception.save(update_fields=["ticket"])
    fact = CameFromDesk(number=reception.number, reception=reception.pk)
    record(fact, about=ticket, by=by, topics=reception.event_topics())
    return reception
