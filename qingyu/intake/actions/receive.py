"""The one entrance: whatever the channel, a request becomes one ticket, once."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.intake import matching, same
from qingyu.intake.actions.talk import join
from qingyu.intake.codes import State
from qingyu.intake.models import Submission
from qingyu.intake.request import Request
from qingyu.people.models import Resident
from qingyu.tickets import policies
from qingyu.tickets.actions import add_note, open_ticket
from qingyu.tickets.actions.open import LONGEST, check_times
from qingyu.tickets.models import Ticket


@dataclass(frozen=True)
class Received:
    """The ticket; ``fresh`` is False when this submission was here before, ``joined`` True where it repeats another."""

    ticket: Ticket
    fresh: bool
    joined: bool = False


@dataclass(frozen=True)
class Understood:
    """What a request means, before anything is made of it."""

    where: matching.Where
    what: matching.What
    phone: str
    resident: Resident | None
    # What was written beside the number: 儿子, a second one.
    remark: str = ""


def receive(request: Request, *, outside_id: str, by: Actor) -> Received:
    """Store the request raw once and open its ticket, in one transaction: all of it or nothing.

    The same ``outside_id`` gives the same ticket. What residents send in nearly the same words within half an hour
    becomes a line of the open one (:mod:`qingyu.intake.same`). Raises Invalid naming every wrong field, with code
    ``other_content`` where the id came before with another content; Refused.
    """
    if seen := _seen(request, outside_id):
        return Received(_seen_before(seen, request), False)
    try:
        return _store(request, outside_id, by)
    except IntegrityError:
        # The same submission, handled by another process in this very moment: the table lets only one in.
        seen = _seen(request, outside_id)
        if seen is None:
            raise
        return Received(_seen_before(seen, request), False)


def check(request: Request, *, by: Actor) -> None:
    """Asked before what is slow (pictures): raises what :func:`receive` would raise, so that a refusal costs little.

    Invalid naming every wrong field; Refused.
    """
    where = understood(request, by=by).where
    policies.may_open(by, where.community, where.home).demand()


def _seen(request: Request, outside_id: str) -> Submission | None:
    found = Submission.objects.filter(channel=request.channel, outside_id=outside_id)
    return found.select_related("ticket").first()


@transaction.atomic
def _store(request: Request, outside_id: str, by: Actor) -> Received:
    said = understood(request, by=by)
    repeated = repeats(request, said) if by.is_resident else None
    ticket = repeated or opened(request, by=by, said=said)
    now = clock.now()
    submission = Submission.objects.create(
        channel=request.channel,
        outside_id=outside_id,
        digest=request.digest(),
        raw=request.raw(),
        community=ticket.community,
        resident=said.resident,
        text=request.text,
        urgency=said.what.urgency,
        category=said.what.category.code,
        received_at=now,
        state=State.DONE,
        processed_at=now,
        ticket=ticket,
    )
    if repeated:
        join(submission, repeated, said.resident, [])
    return Received(ticket, True, joined=repeated is not None)


def _seen_before(submission: Submission, request: Request) -> Ticket:
    if submission.digest != request.digest() or submission.ticket is None:
        words = _("This id was used before for another request.")
        raise Invalid({"idempotency_key": words}, code="other_content")
    return submission.ticket


def repeats(request: Request, said: Understood) -> Ticket | None:
    """The open request that this one only repeats. What is to stay private never joins another."""
    if request.private:
        return None
    return same.repeated(
        request.text,
        spot=request.place.strip(),
        where=said.where,
        what=said.what,
        resident=said.resident,
        phone=said.phone,
    )


def opened(request: Request, *, by: Actor, said: Understood | None = None) -> Ticket:
    """The ticket of ``request``, with nothing stored besides. Raises Invalid naming every wrong field; Refused."""
    said = said or understood(request, by=by)
    where, what = said.where, said.what
    ticket = open_ticket(
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
        reporter=said.resident,
        reporter_name=request.reporter.name,
        reporter_phone=said.phone,
        expected=request.expected,
        occurred_at=request.occurred_at,
        contacted_at=request.contacted_at,
        suggested=what.suggested.as_json(),
        private=request.private,
    )
    if said.remark:
        add_note(ticket, by=SYSTEM, body=str(_("Beside the telephone stands: %(remark)s") % {"remark": said.remark}))
    return ticket


def understood(
    request: Request, *, by: Actor, where: matching.Where | None = None, resident: Resident | None = None
) -> Understood:
    """Place, matter, phone number and person; ``where`` and ``resident`` as far as they are known already.

    Raises Invalid naming every wrong field.
    """
    where, what, (phone, remark) = _understood(request, by, where)
    return Understood(where, what, phone, resident or matching.reporter(request, where, phone, by=by), remark)


def _understood(
    request: Request, by: Actor, where: matching.Where | None
) -> tuple[matching.Where, matching.What, tuple[str, str]]:
    """Place, matter and phone number, or every problem of all of them at once."""
    problems = matching.Problems()
    what: matching.What | None = None
    phone = ("", "")
    with problems:
        _check_text(request)
    with problems:
        matching.check_channel(request)
    with problems:
        check_times(clock.now(), occurred_at=request.occurred_at, contacted_at=request.contacted_at)
    with problems:
        where = where or matching.place(request, by=by)
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
