"""Sorting by hand: a clerk decides what a submission is."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.intake import policies
from qingyu.intake.actions.receive import opened
from qingyu.intake.actions.talk import add_lines, added, speaker
from qingyu.intake.codes import State
from qingyu.intake.facts import SubmissionDropped, SubmissionSorted
from qingyu.intake.models import Submission
from qingyu.intake.request import Request
from qingyu.people.actions import bind
from qingyu.people.models import Identity, Resident
from qingyu.tickets.actions import keep_picture
from qingyu.tickets.actions.locking import employee_id
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Ticket
from qingyu.tickets.pictures import Picture

REASON = 200


@transaction.atomic
def open_from(submission: Submission, *, request: Request, by: Actor, known_as: Resident | None = None) -> Ticket:
    """The ticket that the clerk made of it; the sender is ``known_as`` that resident from now on, where one is given.

    Raises Refused, Clash for one settled already, Invalid naming fields.
    """
    submission = _locked(submission, by)
    ticket = opened(request, by=by)
    for picture in kept_with(submission):
        keep_picture(ticket, by=by, picture=picture, stage=Stage.REPORT)
    _know(submission, known_as, by)
    settled(submission, ticket, by)
    return ticket


@transaction.atomic
def append(submission: Submission, *, into: Ticket, by: Actor, known_as: Resident | None = None) -> Ticket:
    """Put it into the conversation of ``into``, as a line of the sender's. Raises Refused, Clash."""
    submission = _locked(submission, by)
    policies.may_append(by, submission, into).demand()
    sender = speaker(known_as or submission.resident, into, submission.sender_name or submission.sender)
    add_lines(submission, into, sender, kept_with(submission))
    added(submission, into, by=by)
    _know(submission, known_as, by)
    settled(submission, into, by)
    return into


@transaction.atomic
def drop(submission: Submission, *, reason: str, by: Actor) -> Submission:
    """Put it aside: advertising, a wrong number, a greeting. Raises Refused, Clash, Invalid without a reason."""
    submission = _locked(submission, by)
    reason = reason.strip()[:REASON]
    if not reason:
        raise Invalid({"reason": _("Please say why.")})
    submission.state = State.DROPPED
    _end(submission, by)
    record(SubmissionDropped(reason=reason), about=submission, by=by)
    return submission


def kept_with(submission: Submission) -> list[Picture]:
    """The pictures that wait with it."""
    found = []
    for one in submission.pictures.order_by("id"):
        with one.file.open("rb") as file:
            found.append(Picture(file.read(), one.width, one.height, one.digest))
    return found


def bindable(submission: Submission) -> bool:
    """Whether the sender is known by something that can be bound; a phone number is edited in the resident's file."""
    return submission.sender_kind in Identity.Kind.values and bool(submission.sender)


def _know(submission: Submission, resident: Resident | None, by: Actor) -> None:
    if resident is None:
        return
    submission.resident = resident
    if bindable(submission):
        how = pgettext("identity", "Recognised by a clerk")
        bind(resident, kind=Identity.Kind(submission.sender_kind), value=submission.sender, how=how, by=by)


def _locked(submission: Submission, by: Actor) -> Submission:
    policies.may_sort(by, submission).demand()
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state not in (State.SORTING, State.DEAD):
        raise Clash(policies.SETTLED, code="settled")
    return submission


def settled(submission: Submission, ticket: Ticket, by: Actor) -> None:
    """Write down that a clerk has made ``ticket`` of it."""
    submission.state, submission.ticket, submission.community = State.DONE, ticket, ticket.community
    _end(submission, by)
    record(SubmissionSorted(number=ticket.number), about=submission, by=by)


def _end(submission: Submission, by: Actor) -> None:
    submission.processed_at, submission.settled_by_id = clock.now(), employee_id(by)
    submission.save()
