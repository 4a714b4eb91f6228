"""How a return visit ends: solved, not solved, nobody reached, or overtaken by what happened."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.followup import queries
from qingyu.followup.actions.locking import locked, may_visit, open_still
from qingyu.followup.actions.rate import rate
from qingyu.followup.codes import DIMENSIONS, IN_VAIN, Result, Via
from qingyu.followup.facts import VisitDone
from qingyu.followup.models import Visit
from qingyu.followup.rules import TRIES, tries_apart
from qingyu.promises import actions as promises
from qingyu.promises.codes import Name
from qingyu.tickets import actions as tickets
from qingyu.tickets.closing import objections
from qingyu.tickets.models import Ticket

LONGEST_REASON = 300


@transaction.atomic
def complete(
    visit: Visit, *, by: Actor, result: Result, note: str, marks: Mapping[str, int] | None = None, comment: str = ""
) -> Visit:
    """The visit is made. Solved closes the ticket, not solved opens it again with ``note`` as the reason.

    ``marks`` are the resident's, by dimension. Unreachable needs three tries, each an hour after the last. The same
    result again returns quietly. Raises Refused, Invalid, Clash.
    """
    visit = locked(visit)
    if visit.done_at and visit.result == result:
        return visit
    may_visit(by, visit).demand()
    open_still(visit)
    note = _check(visit, result, note.strip(), marks)
    if marks:
        given = {name: marks.get(name, 0) for name in DIMENSIONS}
        rate(visit.ticket, by=by, via=Via.VISIT, **given, comment=comment)
    visit.assignee_id = by.id if by.is_staff else visit.assignee_id
    _end(visit, result, note, by=by)
    if result == Result.NOT_SOLVED:
        tickets.reopen(visit.ticket, by=by, reason=note[:LONGEST_REASON])
    else:
        close(visit.ticket, by=by, informed_how=_informed(visit))
    return visit


def close(ticket: Ticket, *, by: Actor, informed_how: str) -> None:
    """Close with the result and cause that the completion was reported with. Quiet when closed.

    Where a room above still works on the matter (a complaint is being reviewed), it stays done and that room closes it:
    the visit has its answer all the same.
    """
    finish = queries.finish_of(ticket)
    if finish is None:
        raise Clash(gettext("The work is not done yet."), code="not_finished")
    details = finish.details
    if objections(ticket) and not by.is_resident:
        return
    tickets.close(ticket, by=by, result=details["result"], cause=details["cause"], informed_how=informed_how)


@transaction.atomic
def confirmed(ticket: Ticket, *, at: datetime, by: Actor) -> None:
    """At ``at`` a resident said that it is solved: the visit waiting then has its answer. Quiet when none waits."""
    for visit in _waiting(ticket).filter(made_at__lte=at):
        _end(visit, Result.SOLVED, "", by=by)


@transaction.atomic
def overtake(ticket: Ticket, *, round: int) -> None:
    """The ticket was opened again, now in ``round``: visits of earlier completions have nothing left to ask."""
    for visit in _waiting(ticket).filter(round__lt=round):
        _end(visit, Result.NOT_SOLVED, gettext("Opened again before the return visit."), by=SYSTEM)


def _waiting(ticket: Ticket) -> QuerySet[Visit]:
    return Visit.objects.waiting().filter(ticket=ticket).select_for_update(of=("self",)).select_related("ticket")


def _end(visit: Visit, result: Result, note: str, *, by: Actor) -> None:
    visit.done_at, visit.result, visit.note = clock.now(), result, note
    visit.save(update_fields=["done_at", "result", "note", "assignee"])
    # Three calls in vain are what was promised too; closing and reopening would waive the promise, so it is kept first.
    promises.keep(visit.ticket, name=Name.RETURN_VISIT, by=by)
    tries = visit.attempts.filter(outcome__in=IN_VAIN).count()
    record(VisitDone(result=result, round=visit.round, tries=tries, note=note), about=visit, by=by)


def _check(visit: Visit, result: Result, note: str, marks: Mapping[str, int] | None) -> str:
    if result == Result.NOT_SOLVED and not note:
        raise Invalid({"note": _("Please note what is not solved.")})
    if len(note) > Visit.NOTE:
        raise Invalid({"note": _("Please keep it within %(most)d characters.") % {"most": Visit.NOTE}})
    if result == Result.UNREACHABLE:
        if marks:
            raise Invalid({"marks": _("Somebody who was not reached cannot have given marks.")})
        _check_tries(visit)
    return note


def _check_tries(visit: Visit) -> None:
    made = tries_apart(visit.attempts.filter(outcome__in=IN_VAIN).values_list("at", flat=True))
    if made < TRIES:
        raise Clash(
            _("Please try at least %(tries)d times, an hour or more apart; %(made)d so far.")
            % {"tries": TRIES, "made": made},
            code="too_few_tries",
        )


def _informed(visit: Visit) -> str:
    if visit.result == Result.UNREACHABLE:
        tries = visit.attempts.filter(outcome__in=IN_VAIN).count()
        return gettext("Could not be reached in %(tries)d calls") % {"tries": tries}
    return gettext("Return visit")
