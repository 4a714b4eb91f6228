"""What falls due: the warning before a limit, the breach, then one rung of the chain after the other."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from qingyu.accounts.actors import SYSTEM
from qingyu.core.due import run_due
from qingyu.events.actions import record
from qingyu.promises.codes import Name
from qingyu.promises.facts import PromiseBreached, PromiseWarned
from qingyu.promises.models import Promise
from qingyu.staff import queries as staff
from qingyu.staff.models import Employee
from qingyu.tickets.actions import escalate
from qingyu.tickets.models import Ticket

# A ticket whose promises cannot be handled is looked at again after this, and never blocks the line.
LATER = timedelta(minutes=10)

# Whom the chain names now, with the promises that name them.
Raised = dict[Employee, list[Promise]]


def tick(now: datetime, *, community_id: int | None = None) -> int:
    """Handle every promise whose moment has come by ``now``, emergencies first; returns how many.

    ``community_id`` leaves the others alone, where each has a travelling clock of its own. What is locked by somebody
    at work, or handled by another process, is left for the next tick.
    """
    due = Promise.objects.running().filter(next_at__lte=now)
    if community_id is not None:
        due = due.filter(ticket__community=community_id)
    first = due.values("ticket_id", "ticket__urgency").annotate(first=Min("next_at"))
    tickets = first.order_by("ticket__urgency", "first").values_list("ticket_id", flat=True)
    return run_due("promises of ticket", tickets, partial(_claim, now=now), push_on=partial(_push_on, now=now))


@transaction.atomic
def _claim(ticket_id: int, now: datetime) -> int:
    # The ticket before its promises, as every action locks them; the other way round they wait for each other.
    if not Ticket.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=ticket_id).exists():
        return 0
    running = list(_running(ticket_id))
    due = [promise for promise in running if promise.next_at and promise.next_at <= now]
    if due:
        _handle(due, running, now)
        Promise.objects.bulk_update(due, ["next_at", "warned_at", "breached_at", "rung"])
    return len(due)


def _running(ticket_id: int) -> "list[Promise]":
    rows = Promise.objects.running().filter(ticket=ticket_id).select_for_update(of=("self",))
    names = ("ticket__community", "owner__department__head__user", "owner__user", "term")
    return list(rows.select_related(*names).order_by("next_at", "pk"))


def _push_on(ticket_id: int, _error: Exception, now: datetime) -> None:
    Promise.objects.running().filter(ticket=ticket_id, next_at__lte=now).update(next_at=now + LATER)


def _handle(due: list[Promise], running: list[Promise], now: datetime) -> None:
    """Each promise has its own deeds in the history; each person hears of the ticket once while it is late."""
    late = [promise for promise in running if promise.breached_at]
    since = min((promise.breached_at for promise in late if promise.breached_at), default=now)
    knowing = {promise.owner_id for promise in late}
    warned: set[int | None] = set()
    raised: Raised = {}
    for promise in due:
        if now < promise.limit:
            _warn(promise, now, warned)
            continue
        if promise.breached_at is None:
            _breach(promise, now, knowing)
        _climb(promise, now, raised)
    _raise(due[0].ticket, raised, since)


def _warn(promise: Promise, now: datetime, warned: set[int | None]) -> None:
    promise.warned_at, promise.next_at = now, promise.due_at
    first = promise.owner_id not in warned
    warned.add(promise.owner_id)
    fact = PromiseWarned(**promise.named(), owner_id=promise.owner_id, first=first)
    record(fact, about=promise, by=SYSTEM, topics=_owner(promise))


def _breach(promise: Promise, now: datetime, knowing: set[int | None]) -> None:
    promise.breached_at = now
    first = promise.owner_id not in knowing
    knowing.add(promise.owner_id)
    fact = PromiseBreached(**promise.named(), owner_id=promise.owner_id, first=first)
    record(fact, about=promise, by=SYSTEM, topics=_owner(promise))


def _climb(promise: Promise, now: datetime, raised: Raised) -> None:
    """It is the next person's turn; after the last there is nobody left to tell."""
    chain = _chain(promise, now)
    if promise.rung < len(chain):
        raised.setdefault(chain[promise.rung], []).append(promise)
        promise.rung += 1
    promise.next_at = now + _step(promise) if promise.rung < len(chain) else None


def _raise(ticket: Ticket, raised: Raised, since: datetime) -> None:
    """Who was told since the ticket is late knows it already."""
    told = set(ticket.escalations.filter(by=None, at__gte=since).values_list("to", flat=True)) if raised else set()
    for person, promises in raised.items():
        if person.pk not in told:
            escalate(ticket, to=person, by=SYSTEM, reason=_reason(promises))


def _reason(promises: list[Promise]) -> str:
    words = {"name": promises[0].text or Name(promises[0].name).label, "count": len(promises) - 1}
    if len(promises) == 1:
        return _("“%(name)s” is overdue.") % words
    return _("“%(name)s” and %(count)d more are overdue.") % words


def _chain(promise: Promise, now: datetime) -> list[Employee]:
    """Who stands above the owner; where nobody owns it yet, the duty manager answers alone."""
    community = promise.ticket.community
    if promise.owner is None:
        manager = staff.duty_manager(now, community)
        return [manager] if manager else []
    return [one for one in staff.chain_of(promise.owner, community, now) if one.pk != promise.owner_id]


def _step(promise: Promise) -> timedelta:
    """How long the next one up has before the one above hears of it: half the limit, from 5 minutes to 2 hours."""
    return timedelta(minutes=min(max((promise.minutes or 60) // 2, 5), 120))


def _owner(promise: Promise) -> list[str]:
    return promise.owner.event_topics() if promise.owner else []
