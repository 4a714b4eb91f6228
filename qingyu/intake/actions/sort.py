"""Sorting by hand: a clerk decides what a submission is."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.intake import policies
from qingyu.intake.actions.receive import opened
from qingyu.intake.codes import State
from qingyu.intake.facts import SubmissionDropped, SubmissionSorted
from qingyu.intake.models import Submission
from qingyu.intake.request import Request
from qingyu.tickets.actions import receive_message
from qingyu.tickets.actions.locking import employee_id
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


@transaction.atomic
def open_from(submission: Submission, *, request: Request, by: Actor) -> Ticket:
    """The ticket that the clerk made of it. Raises Refused, Clash for one settled already, Invalid naming fields."""
    submission = _locked(submission, by)
    ticket = opened(request, by=by)
    _settled(submission, ticket, by)
    return ticket


@transaction.atomic
def append(submission: Submission, *, into: Ticket, by: Actor) -> Ticket:
    """Put it into the conversation of ``into``, as a line of the sender's. Raises Refused, Clash."""
    submission = _locked(submission, by)
    sender = Actor(kind="system", id=0, name=submission.sender_name or submission.sender, communities=None)
    receive_message(
        into,
        by=sender,
        body=submission.text[:2000] or "[图片]",
        channel=Channel(submission.channel),
        once=f"{submission.channel}:{submission.pk}",
    )
    _settled(submission, into, by)
    return into


@transaction.atomic
def drop(submission: Submission, *, reason: str, by: Actor) -> Submission:
    """Put it aside: advertising, a wrong number, a greeting. Raises Refused, Clash, Invalid without a reason."""
    submission = _locked(submission, by)
    reason = reason.strip()[:200]
    if not reason:
        raise Invalid({"reason": _("Please say why.")})
    submission.state = State.DROPPED
    _end(submission, by)
    record(SubmissionDropped(reason=reason), about=submission, by=by)
    return submission


def _locked(submission: Submission, by: Actor) -> Submission:
    policies.may_sort(by, submission).demand()
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state not in (State.SORTING, State.DEAD):
        raise Clash(policies.SETTLED, code="settled")
    return submission


def _settled(submission: Submission, ticket: Ticket, by: Actor) -> None:
    submission.state, submission.ticket, submission.community = State.DONE, ticket, ticket.community
    _end(submission, by)
    record(SubmissionSorted(number=ticket.number), about=submission, by=by)


def _end(submission: Submission, by: Actor) -> None:
    submission.processed_at, submission.settled_by_id = clock.now(), employee_id(by)
    submission.save()
