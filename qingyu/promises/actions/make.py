"""Making promises: the policy's clocks, a department's part, and what is told to a resident."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.promises import policies
from qingyu.promises.codes import Name
from qingyu.promises.facts import PromiseMoved, PromiseTold, PromiseUndated
from qingyu.promises.models import Pause, Promise, PromiseQuerySet, Term
from qingyu.promises.queries import terms_for
from qingyu.promises.reckoning import Limit, limit_of, take_line
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
    made = Promise.objects.bulk_create(_clock(ticket, term, at, owner_id) for term in terms.values())
    _tell_undated(ticket, made, SYSTEM)
    return made


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
    running = list(_locked(ticket))
    terms = terms_for(ticket, [promise.name for promise in running if promise.minutes]) if terms_changed else {}
    fitting = {promise.pk: terms.get(promise.name) for promise in running if promise.part == ""}
    _reckon_anew(ticket, running, fitting, by)


def date(ticket: Ticket, *, by: Actor) -> None:
    """Reckon anew the running clocks that have no date; those that have one keep it. Quiet where there are none."""
    _reckon_anew(ticket, list(_locked(ticket).undated()), {}, by)


def _locked(ticket: Ticket) -> PromiseQuerySet:
    running = Promise.objects.running().filter(ticket=ticket)
    return running.select_for_update(of=("self",)).select_related("term", "calendar")


def _reckon_anew(ticket: Ticket, running: Iterable[Promise], terms: Mapping[int, Term | None], by: Actor) -> None:
    pauses, lost = list(Pause.objects.filter(ticket=ticket)), []
    for promise in running:
        promise.ticket = ticket
        before, term = promise.due_at, terms.get(promise.pk)
        # Without a date nothing firm was promised yet, so that the line's calendar and minutes are looked up again.
        _bind(promise, term or (promise.term if before is None else None), pauses)
        promise.save()
        if promise.due_at is None and before is not None:
            lost.append(promise)
        elif promise.due_at != before and (term or before is None):
            record(PromiseMoved(**promise.named(), before=before), about=promise, by=by)
    _tell_undated(ticket, lost, by)


def own(ticket: Ticket, *, names: Iterable[str], owner_id: int | None, part: str = "") -> None:
    """From now on ``owner_id`` answers for these running clocks."""
    Promise.objects.running().filter(ticket=ticket, part=part, name__in=list(names)).update(owner_id=owner_id)


def _bind(promise: Promise, term: Term | None, pauses: list[Pause]) -> None:
    """Set the due time and its derivation anew, by ``term`` where there is one."""
    if term:
        take_line(promise, term)
    if promise.minutes is not None:
        limit = limit_of(promise, promise.minutes, pauses)
        promise.due_at, promise.why = limit.due_at, limit.why
        _set_alarm(promise, limit)
    elif promise.due_at:
        _fix(promise, promise.due_at)


def _set_alarm(promise: Promise, limit: Limit) -> None:
    """When to look again. A clock that stands still or has no date has no alarm; one that moved past now is warned of
    anew.
    """
    if limit.paused or limit.due_at is None:
        promise.next_at = None
    elif limit.due_at > clock.now():
        promise.breached_at, promise.rung = None, 0
        promise.next_at = limit.warn_at if promise.warned_at is None and limit.warn_at else limit.due_at
    elif promise.breached_at is None:
        promise.next_at = limit.due_at


def _fix(promise: Promise, due_at: datetime) -> None:
    promise.due_at, promise.why = due_at, {"start": promise.starts_at.isoformat(), "moment": due_at.isoformat()}
    if promise.breached_at is None:
        promise.next_at = due_at


def _tell_undated(ticket: Ticket, promises: Sequence[Promise], by: Actor) -> None:
    """One line in the history for all of them; whether it is the first of its calendar decides who is told."""
    undated = [promise for promise in promises if promise.due_at is None]
    if not undated:
        return
    one = undated[0]
    waiting = Promise.objects.running().undated().filter(calendar=one.calendar).exclude(ticket=ticket)
    fact = PromiseUndated(
        names=sorted((promise.name for promise in undated), key=Name.values.index),
        reason=one.why["undated"],
        calendar=one.why["calendar"] or "",
        first=not waiting.exists(),
    )
    record(fact, about=ticket, by=by)
