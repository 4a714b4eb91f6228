"""Planning the return visit when the work is done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.events.actions import record
from qingyu.followup import queries, rules
from qingyu.followup.actions.end import overtake
from qingyu.followup.facts import VisitPlanned
from qingyu.followup.models import Visit
from qingyu.promises import actions as promises
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket

NOBODY_TO_ASK = _("No resident to call back: reported by a colleague")


@transaction.atomic
def plan(ticket: Ticket, *, finished_at: datetime) -> Visit | None:
    """The return visit of this completion, made once; None where none is owed.

    None is owed when the ticket was opened again meanwhile, when a resident has confirmed already, and when there is
    nobody to call.
    """
    # Visits before their ticket, in the order that every action here locks them.
    overtake(ticket, round=ticket.reopened)
    ticket = Ticket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)
    if not _owed(ticket):
        return None
    made = Visit.objects.filter(ticket=ticket, round=ticket.reopened).first()
    return made or _make(ticket, finished_at)


def _owed(ticket: Ticket) -> bool:
    if ticket.state == State.CLOSED:
        # What a colleague closed is still visited, or whoever did the work could close it to be left alone.
        return ticket.closure.by_id is not None and _reachable(ticket)
    return ticket.state == State.FINISHED and _reachable(ticket)


def _reachable(ticket: Ticket) -> bool:
    if ticket.reporter_id or ticket.reporter_phone:
        return True
    owed = Promise.objects.filter(ticket=ticket, name=Name.RETURN_VISIT)
    promises.waive(owed, by=SYSTEM, reason=str(NOBODY_TO_ASK))
    return False


def _make(ticket: Ticket, finished_at: datetime) -> Visit:
    due_at = queries.due_of(ticket, finished_at)
    start = min(rules.sensible(finished_at), due_at)
    caller = queries.caller_for(ticket, start)
    visit = Visit.objects.create(
        ticket=ticket,
        round=ticket.reopened,
        due_at=due_at,
        assignee=caller,
        made_at=clock.now(),
        not_before=start if start > finished_at else None,
    )
    promises.own(ticket, names=[Name.RETURN_VISIT], owner_id=caller.pk if caller else ticket.owner_id)
    fact = VisitPlanned(
        due_at=due_at, assignee=caller.name if caller else "", assignee_id=caller.pk if caller else None
    )
    record(fact, about=visit, by=SYSTEM)
    return visit
