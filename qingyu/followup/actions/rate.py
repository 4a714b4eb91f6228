"""The resident's judgement: five marks, once a round."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Text
from qingyu.events.actions import record
from qingyu.followup import policies, queries, rules
from qingyu.followup.codes import Via
from qingyu.followup.facts import LowRating, TicketRated
from qingyu.followup.models import Rating
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket


@transaction.atomic
def rate(
    ticket: Ticket,
    *,
    by: Actor,
    via: Via,
    attitude: int,
    speed: int,
    result: int,
    communication: int,
    tidiness: int,
    comment: str = "",
) -> Rating:
    """Marks from 1 to 5 for a ticket that is finished or closed; a mark of 1 or 2 is told to the supervisors.

    Raises Refused, Invalid, and Clash before the work is done and for a second rating of the same completion.
    """
    ticket = Ticket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)
    policies.may_rate(by, ticket, via, queries.doers_of(ticket)).demand()
    marks = {
        "attitude": attitude,
        "speed": speed,
        "result": result,
        "communication": communication,
        "tidiness": tidiness,
    }
    comment = _check(marks, comment)
    _check_ticket(ticket)
    rating = Rating.objects.create(
        ticket=ticket,
        round=ticket.reopened,
        via=via,
        **marks,
        overall=rules.overall(marks.values()),
        comment=comment,
        at=clock.now(),
        by_kind=by.kind,
        by_id=by.id,
    )
    _tell(rating, marks, by)
    return rating


def _check(marks: dict[str, int], comment: str) -> str:
    wrong: dict[str, Text] = {name: _("Please give 1 to 5.") for name, mark in marks.items() if mark not in range(1, 6)}
    comment = comment.strip()
    if len(comment) > Rating.COMMENT:
        wrong["comment"] = _("Please keep it within %(most)d characters.") % {"most": Rating.COMMENT}
    if wrong:
        raise Invalid(wrong)
    return comment


def _check_ticket(ticket: Ticket) -> None:
    if ticket.state not in (State.FINISHED, State.CLOSED):
        raise Clash(_("It can be rated once the work is done."), code="not_finished")
    if Rating.objects.filter(ticket=ticket, round=ticket.reopened).exists():
        raise Clash(_("It has been rated already. Thank you."), code="rated")


def _tell(rating: Rating, marks: dict[str, int], by: Actor) -> None:
    overall, comment = str(rating.overall), rating.comment
    fact = TicketRated(round=rating.round, via=rating.via, overall=overall, comment=comment, **marks)
    record(fact, about=rating, by=by)
    low = [name for name, mark in marks.items() if mark <= rules.LOW]
    if low:
        record(LowRating(overall=overall, marks=low, comment=comment), about=rating, by=by)
