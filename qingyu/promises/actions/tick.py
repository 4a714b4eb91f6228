"""What falls due: the warning before a limit, the breach, then one rung of the chain after the other."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.accounts.actors import SYSTEM
from qingyu.events.actions import record
from qingyu.promises.codes import Name
from qingyu.promises.facts import PromiseBreached, PromiseWarned
from qingyu.promises.models import Promise
from qingyu.staff import queries as staff
from qingyu.staff.models import Employee
from qingyu.tickets.actions import escalate
from qingyu.tickets.models import Ticket

log = logging.getLogger(__name__)

BATCH = 500
# A row that cannot be handled is looked at again after this, and never blocks the line.
LATER = timedelta(minutes=10)


def tick(now: datetime, *, community_id: int | None = None) -> int:
    """Handle every promise whose moment has come by ``now``; returns how many. Safe to run in several processes.

    ``community_id`` leaves the others alone, where each has a travelling clock of its own. What is locked by somebody
    at work, or handled by another process, is left for the next tick.
    """
    due = Promise.objects.running().filter(next_at__lte=now).order_by("next_at")
    if community_id is not None:
        due = due.filter(ticket__community=community_id)
    return sum(_claim(pk, ticket_id, now) for pk, ticket_id in due.values_list("pk", "ticket_id")[:BATCH])


def _claim(pk: int, ticket_id: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            # The ticket before its promises, as every action locks them; the other way round they wait for each other.
            if not Ticket.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=ticket_id).exists():
                return False
            promise = _due(pk, now)
            if promise:
                _handle(promise, now)
            return promise is not None
    except Exception:
        log.exception("promise %s could not be handled", pk)
        Promise.objects.filter(pk=pk).update(next_at=now + LATER)
        return False


def _due(pk: int, now: datetime) -> Promise | None:
    return (
        Promise.objects.running()
        .filter(pk=pk, next_at__lte=now)
        .select_for_update(of=("self",))
        .select_related("ticket__community", "owner__department__head__user", "owner__user", "term")
        .first()
    )


def _handle(promise: Promise, now: datetime) -> None:
    if now < promise.limit:
        _warn(promise, now)
    elif promise.breached_at is None:
        _breach(promise, now)
    else:
        _climb(promise, now)
    promise.save(update_fields=["next_at", "warned_at", "breached_at", "rung"])


def _warn(promise: Promise, now: datetime) -> None:
    promise.warned_at, promise.next_at = now, promise.due_at
    record(
        PromiseWarned(**promise.named(), owner_id=promise.owner_id), about=promise, by=SYSTEM, topics=_owner(promise)
    )


def _breach(promise: Promise, now: datetime) -> None:
    promise.breached_at = now
    record(
        PromiseBreached(**promise.named(), owner_id=promise.owner_id), about=promise, by=SYSTEM, topics=_owner(promise)
    )
    _climb(promise, now)


def _climb(promise: Promise, now: datetime) -> None:
    """Tell the next person of the chain, each once; after the last there is nobody left to tell."""
    chain = _chain(promise, now)
    if promise.rung < len(chain):
        reason = _("“%(name)s” is overdue.") % {"name": promise.text or Name(promise.name).label}
        escalate(promise.ticket, to=chain[promise.rung], by=SYSTEM, reason=reason)
        promise.rung += 1
    promise.next_at = now + _step(promise) if promise.rung < len(chain) else None


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
