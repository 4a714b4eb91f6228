"""Making promises: the policy's clocks, a department's part, and what is told to a resident."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.promises import policies
from qingyu.promises.codes import Name
from qingyu.promises.derive import Derivation, derive
from qingyu.promises.facts import PromiseMoved, PromiseTold
from qingyu.promises.models import Pause, Promise, Term
from qingyu.promises.queries import calendar_of, stops_for, terms_for
from qingyu.staff.models import Employee
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


def start_clocks(
    ticket: Ticket, names: Iterable[str], *, at: datetime, owner_id: int | None = None, fresh: bool = False
) -> list[Promise]:
    """Start the clocks of ``names`` that the policy has a line for; those that run already are left alone.

    A ``fresh`` ticket has none yet, so nothing is looked up. Planned work has none: no resident asked for it, and its
    order has the limit of its date.
    """
    if ticket.channel == Channel.PLAN:
        return []
    mine = Promise.objects.running().filter(ticket=ticket, part="")
    running = set() if fresh else set(mine.values_list("name", flat=True))
    terms = terms_for(ticket, [name for name in names if name not in running])
    return Promise.objects.bulk_create(_clock(ticket, term, at, owner_id) for term in terms.values())


def _clock(ticket: Ticket, term: Term, at: datetime, owner_id: int | None) -> Promise:
    promise = Promise(ticket=ticket, name=term.name, owner_id=owner_id, starts_at=at)
    _bind(promise, term, [])
    return promise


def start_part(ticket: Ticket, *, part: str, text: str, due_at: datetime, owner_id: int | None) -> Promise:
    """A department's part of a case, with its own deadline; pauses move it. Quiet when it runs already."""
    now = clock.now()
    minutes = max(1, round((due_at - now).total_seconds() / 60))
    return _start(
        Promise(
            ticket=ticket, part=part, name=Name.PART, text=text[:200], owner_id=owner_id, starts_at=now, minutes=minutes
        )
    )


def tell_eta(ticket: Ticket, *, part: str, text: str, due_at: datetime, owner_id: int | None) -> Promise:
    """The arrival time a technician told: a moment, which no pause moves. Quiet when it runs already."""
    return _start(
        Promise(
            ticket=ticket, part=part, name=Name.TOLD, text=text, owner_id=owner_id, starts_at=clock.now(), due_at=due_at
        )
    )


def _start(promise: Promise) -> Promise:
    running = Promise.objects.running().filter(ticket=promise.ticket, part=promise.part, name=promise.name).first()
    if running:
        return running
    _bind(promise, None, [])
    promise.save()
    return promise


@transaction.atomic
def tell(
    ticket: Ticket, *, by: Actor, text: str, due_at: datetime, owner: Employee | None = None, part: str = ""
) -> Promise:
    """Something promised to the resident in words, by a moment. Raises Refused, Invalid."""
    policies.may_tell(by, ticket).demand()
    text = text.strip()
    if not text or len(text) > 200:
        raise Invalid({"text": _("Please say in up to 200 characters what is promised.")})
    if due_at <= clock.now():
        raise Invalid({"due_at": _("Please choose a time that lies ahead.")})
    owner_id = owner.pk if owner else (by.id if by.is_staff else ticket.owner_id)
    promise = Promise(ticket=ticket, name=Name.TOLD, part=part, text=text, owner_id=owner_id, starts_at=clock.now())
    _fix(promise, due_at)
    promise.save()
    fact = PromiseTold(promise_id=promise.pk, name=promise.name, part=part, due_at=due_at, text=text)
    record(fact, about=promise, by=by)
    return promise


def rederive(ticket: Ticket, *, by: Actor, terms_changed: bool = False) -> None:
    """Reckon every running clock anew from its own start: after a change of class or policy, a pause or its end.

    With ``terms_changed`` each clock takes the line of the policy that fits now, new clocks start where it has lines
    that did not fit before, and clocks it no longer knows are left as they are: what was promised stays promised.
    """
    running = list(Promise.objects.select_for_update().running().filter(ticket=ticket))
    pauses = list(Pause.objects.filter(ticket=ticket))
    terms = terms_for(ticket, [promise.name for promise in running if promise.minutes]) if terms_changed else {}
    for promise in running:
        before = promise.due_at
        term = terms.get(promise.name) if promise.part == "" else None
        _bind(promise, term or promise.term, pauses)
        promise.save()
        if term and promise.due_at != before:
            moved = PromiseMoved(
                promise_id=promise.pk, name=promise.name, part=promise.part, due_at=promise.due_at, before=before
            )
            record(moved, about=promise, by=by)


def own(ticket: Ticket, *, names: Iterable[str], owner_id: int | None, part: str = "") -> None:
    """From now on ``owner_id`` answers for these running clocks."""
    Promise.objects.running().filter(ticket=ticket, part=part, name__in=list(names)).update(owner_id=owner_id)


def _bind(promise: Promise, term: Term | None, pauses: list[Pause]) -> None:
    """Set the due time and its derivation anew, by ``term`` where there is one."""
    if term:
        promise.term, promise.minutes, promise.calendar = term, term.minutes, calendar_of(term, promise.ticket)
    if promise.minutes is None:
        return _fix(promise, promise.due_at)
    calendar = promise.calendar.value() if promise.calendar else None
    found = derive(promise.starts_at, promise.minutes, calendar, stops_for(promise, pauses), now=clock.now())
    promise.due_at, promise.why = found.due_at, {**found.why, "calendar": promise.calendar and promise.calendar.name}
    return _set_alarm(promise, found, promise.term.warn_minutes if promise.term else 0)


def _set_alarm(promise: Promise, found: Derivation, warn_minutes: int) -> None:
    """When to look again. A clock that stands still has no alarm; one that moved past now is warned of anew."""
    if found.paused:
        promise.next_at = None
        return
    warn_at = found.due_at - timedelta(minutes=warn_minutes)
    if found.due_at > clock.now():
        promise.breached_at, promise.rung = None, 0
        promise.next_at = warn_at if promise.warned_at is None and warn_minutes else found.due_at
    elif promise.breached_at is None:
        promise.next_at = found.due_at


def _fix(promise: Promise, due_at: datetime) -> None:
    promise.due_at, promise.why = due_at, {"start": promise.starts_at.isoformat(), "moment": due_at.isoformat()}
    if promise.breached_at is None:
        promise.next_at = due_at
