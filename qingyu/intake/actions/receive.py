"""The one entrance: whatever the channel, a request becomes one ticket, once."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.intake import matching
from qingyu.intake.codes import State
from qingyu.intake.models import Submission
from qingyu.intake.request import Request
from qingyu.tickets.actions import open_ticket
from qingyu.tickets.actions.open import LONGEST, check_times
from qingyu.tickets.models import Ticket


@dataclass(frozen=True)
class Received:
    """The ticket; ``fresh`` is False when this submission was here before."""

    ticket: Ticket
    fresh: bool


def receive(request: Request, *, outside_id: str, by: Actor) -> Received:
    """Store the request raw once and open its ticket, in one transaction: all of it or nothing.

    The same ``outside_id`` gives the same ticket. Raises Invalid naming every wrong field, with code
    ``other_content`` where the id came before with another content; Refused.
    """
    if seen := _seen(request, outside_id):
        return Received(_seen_before(seen, request), False)
    try:
        return Received(_store(request, outside_id, by), True)
    except IntegrityError:
        # The same submission, handled by another process in this very moment: the table lets only one in.
        seen = _seen(request, outside_id)
        if seen is None:
            raise
        return Received(_seen_before(seen, request), False)


def _seen(request: Request, outside_id: str) -> Submission | None:
    found = Submission.objects.filter(channel=request.channel, outside_id=outside_id)
    return found.select_related("ticket").first()


@transaction.atomic
def _store(request: Request, outside_id: str, by: Actor) -> Ticket:
    ticket = opened(request, by=by)
    now = clock.now()
    Submission.objects.create(
        channel=request.channel,
        outside_id=outside_id,
        digest=request.digest(),
        raw=request.raw(),
        community=ticket.community,
        received_at=now,
        state=State.DONE,
        processed_at=now,
        ticket=ticket,
    )
    return ticket


def _seen_before(submission: Submission, request: Request) -> Ticket:
    if submission.digest != request.digest() or submission.ticket is None:
        words = _("This id was used before for another request.")
        raise Invalid({"idempotency_key": words}, code="other_content")
    return submission.ticket


def opened(request: Request, *, by: Actor) -> Ticket:
    """The ticket of ``request``, with nothing stored besides. Raises Invalid naming every wrong field; Refused."""
    where, what, phone = _understood(request, by)
    resident = matching.reporter(request, where, phone, by=by)
    return open_ticket(
        by=by,
        community=where.community,
        text=request.text,
        channel=request.channel,
        kind=what.kind,
        category=what.category,
        urgency=what.urgency,
        case_class=what.case_class,
        level=what.level,
        home=where.home,
        area=where.area,
        equipment=where.equipment,
        spot=request.place,
        reporter=resident,
        reporter_name=request.reporter.name,
        reporter_phone=phone,
        expected=request.expected,
        occurred_at=request.occurred_at,
        contacted_at=request.contacted_at,
        suggested=what.suggested.as_json(),
        private=request.private,
    )


def _understood(request: Request, by: Actor) -> tuple[matching.Where, matching.What, str]:
    """Place, matter and phone number, or every problem of all of them at once."""
    problems = matching.Problems()
    where: matching.Where | None = None
    what: matching.What | None = None
    phone = ""
    with problems:
        _check_text(request)
    with problems:
        matching.check_channel(request)
    with problems:
        check_times(clock.now(), occurred_at=request.occurred_at, contacted_at=request.contacted_at)
    with problems:
        where = matching.place(request, by=by)
    with problems:
        what = matching.matter(request, where)
    with problems:
        phone = matching.phone(request)
    if where is None or what is None or problems.found:
        raise Invalid(problems.found)
    return where, what, phone


def _check_text(request: Request) -> None:
    wrong: dict[str, Text] = {}
    if not request.text.strip():
        wrong["text"] = _("Please say what the matter is.")
    elif len(request.text) > LONGEST:
        wrong["text"] = _("Please keep it within %(most)d characters.") % {"most": LONGEST}
    if wrong:
        raise Invalid(wrong)
