"""One message to every affected home, repeat-safe, in slices that survive a worker's death."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Case, CharField, Count, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import bulk, clock, jobs
from qingyu.core.due import over, run_due
from qingyu.events.actions import record
from qingyu.incidents import policies
from qingyu.incidents.actions.locking import locked
from qingyu.incidents.actions.steps import tick_off
from qingyu.incidents.codes import Key, Purpose
from qingyu.incidents.facts import Announced
from qingyu.incidents.models import Broadcast, Delivery, Incident
from qingyu.incidents.states import MOVES
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.people.models import Occupancy, Resident
from qingyu.tickets.actions.locking import employee_id, said

# In this order where a resident wishes nothing else; whoever has none of them is rung up.
ORDER = (Carrier.WECHAT, Carrier.SMS, Carrier.PUSH, Carrier.CALL)
SLICE = 1000
LATER = timedelta(seconds=30)
MOST = 300


@transaction.atomic
def announce(incident: Incident, *, by: Actor, purpose: Purpose, body: str) -> Broadcast:
    """Write ``body`` to all affected homes; the same words for the same purpose again return the first, quietly.

    The homes are fixed now, the messages are written by the next :func:`carry` after the commit. Raises Refused,
    Invalid, Clash.
    """
    incident = locked(incident)
    policies.may_lead(by, incident).demand()
    MOVES.after("work", incident.state)
    body = said("body", body, most=MOST, missing=_("Please write the message."))
    once = hashlib.sha256(f"{incident.pk}:{purpose}:{body}".encode()).hexdigest()
    known = Broadcast.objects.filter(once=once).first()
    if known:
        return known
    now = clock.now()
    homes = incident.homes.count()
    broadcast = Broadcast.objects.create(
        incident=incident,
        purpose=purpose,
        body=body,
        once=once,
        at=now,
        by_id=employee_id(by),
        homes=homes,
        due_at=now,
    )
    unreached = _list_homes(broadcast)
    record(Announced(purpose=purpose, body=body, homes=homes, unreached=unreached), about=incident, by=by)
    if purpose == Purpose.WARNING:
        tick_off(incident, Key.BROADCAST, by=by)
    jobs.defer(carry_job, [{"broadcast_id": broadcast.pk}])
    return broadcast


def carry(now: datetime, *, community_id: int | None = None) -> int:
    """Put what is waiting into the outbox, slice by slice; returns how many homes. Safe in several processes.

    Each slice commits for itself: a worker that dies half-way leaves whole slices, and the next one goes on.
    """
    due = Broadcast.objects.filter(due_at__lte=now).order_by("due_at")
    if community_id is not None:
        due = due.filter(incident__community=community_id)
    return run_due("broadcast", due.values_list("pk", flat=True), _carry, push_on=_put_off)


@jobs.job(name="incidents.carry", lane=jobs.Lane.URGENT)
def carry_job(broadcast_id: int) -> None:
    """The same at once: an emergency does not wait for the tick."""
    run_due(
        "broadcast", Broadcast.objects.filter(pk=broadcast_id).values_list("pk", flat=True), _carry, push_on=_put_off
    )


def _carry(pk: int) -> int:
    count = 0
    while written := _slice(pk):
        count += written
        if over():
            break
    return count


def _put_off(pk: int, _error: Exception) -> None:
    Broadcast.objects.filter(pk=pk).update(due_at=clock.now() + LATER)


@transaction.atomic
def _slice(pk: int) -> int:
    """The next homes; 0 when all are done, or another process is at it."""
    rows = Broadcast.objects.select_for_update(skip_locked=True, of=("self",)).select_related("incident")
    broadcast = rows.filter(pk=pk, due_at__isnull=False).first()
    if broadcast is None:
        return 0
    waiting = broadcast.deliveries.filter(written=False).order_by("id").select_related("resident")[:SLICE]
    slice_ = list(waiting)
    if slice_:
        _write(broadcast, slice_)
    else:
        broadcast.due_at, broadcast.queued_at = None, clock.now()
        broadcast.save(update_fields=["due_at", "queued_at"])
    return len(slice_)


def _write(broadcast: Broadcast, slice_: list[Delivery]) -> None:
    residents = list({one.resident_id: one.resident for one in slice_ if one.resident}.values())
    if not broadcast.incident.drill:
        _queue(broadcast, residents)
    mine = Concat(Value(f"{_token(broadcast)}:"), Cast(OuterRef("resident_id"), CharField()))
    message = Subquery(Message.objects.filter(token=mine).values("pk")[:1])
    Delivery.objects.filter(pk__in=[one.pk for one in slice_]).update(written=True, message_id=message)


def _queue(broadcast: Broadcast, residents: list[Resident]) -> None:
    """The messages; whoever needs care is rung up besides, because a text is easily overlooked."""
    tell = partial(outbox.tell_many, template=f"incident_{broadcast.purpose}", body=broadcast.body, urgent=True)
    frail = [one for one in residents if one.needs_care]
    if frail:
        tell(frail, order=(Carrier.CALL,), token=f"{_token(broadcast)}:care")
    tell(residents, order=ORDER, token=_token(broadcast), link=f"/i/{broadcast.incident.code}")


def _token(broadcast: Broadcast) -> str:
    return f"incident:{broadcast.incident_id}:{broadcast.pk}"


def _list_homes(broadcast: Broadcast) -> int:
    """One delivery per affected home, to the one person who is told; returns for how many there is nobody."""
    cards = dict(broadcast.incident.homes.order_by("home_id").values_list("home_id", "pk"))
    told = _contacts(cards)
    rows = (Delivery(broadcast=broadcast, card_id=card, resident_id=told.get(home)) for home, card in cards.items())
    bulk.insert_new(list(rows))
    return sum(home not in told for home in cards)


def _contacts(homes: Iterable[int]) -> dict[int, int]:
    """{home: resident}: who can be written to before who cannot, tenants before owners before family.

    Who rents lives there, the owner does not. Residents who are called first in two homes are told once.
    """
    rank = Case(
        When(role=Occupancy.Role.TENANT, then=Value(0)),
        When(role=Occupancy.Role.OWNER, then=Value(1)),
        default=Value(2),
    )
    reachable = Count("resident__phones") + Count("resident__identities")
    rows = (
        Occupancy.objects.filter(home__in=list(homes), until=None)
        .annotate(rank=rank, ways=reachable)
        .filter(Q(ways__gt=0))
        .order_by("home", "rank", "resident")
        .values_list("home", "resident")
    )
    found: dict[int, int] = {}
    for home, resident in rows:
        found.setdefault(home, resident)
    return found
