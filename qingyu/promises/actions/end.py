"""How a promise ends: kept, missed, or no longer owed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.promises import policies
from qingyu.promises.codes import State
from qingyu.promises.facts import PromiseKept, PromiseMissed, PromiseWaived
from qingyu.promises.models import Promise, PromiseQuerySet
from qingyu.tickets.models import Ticket

# Neither kept nor missed: nobody can say which.
WITHOUT_A_DATE = _("It is done, but its limit had no date")


def keep(ticket: Ticket, *, name: str, part: str = "", by: Actor) -> None:
    """The deed of clock ``name`` is done now: it is kept, or missed if late. Quiet when no such clock runs."""
    for promise in _running(ticket).filter(name=name, part=part):
        _end(promise, by, clock.now())


@transaction.atomic
def keep_told(promise: Promise, *, by: Actor) -> Promise:
    """What was told to the resident is done. Quiet when it has ended. Raises Refused."""
    policies.may_tell(by, promise.ticket).demand()
    for running in _running(promise.ticket).filter(pk=promise.pk):
        _end(running, by, clock.now())
    promise.refresh_from_db()
    return promise


@transaction.atomic
def waive(promises: PromiseQuerySet, *, by: Actor, reason: str) -> None:
    """These are no longer owed. Raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid({"reason": _("Please say why it no longer applies.")})
    for promise in promises.running().select_for_update(of=("self",)).select_related("ticket"):
        _drop(promise, by, reason)


def _running(ticket: Ticket) -> PromiseQuerySet:
    return Promise.objects.running().filter(ticket=ticket).select_for_update(of=("self",)).select_related("ticket")


def _end(promise: Promise, by: Actor, at: datetime) -> None:
    if promise.due_at is None:
        _drop(promise, by, str(WITHOUT_A_DATE))
    else:
        _judge(promise, by, at, late=(at - promise.due_at).total_seconds() / 60)


def _judge(promise: Promise, by: Actor, at: datetime, *, late: float) -> None:
    promise.state = State.MISSED if late > 0 else State.KEPT
    promise.ended_at, promise.next_at = at, None
    promise.save(update_fields=["state", "ended_at", "next_at"])
    if late > 0:
        # A started minute is a minute: what was late never reads as 0 minutes late.
        record(PromiseMissed(**promise.named(), late=max(1, round(late))), about=promise, by=by)
    else:
        record(PromiseKept(**promise.named()), about=promise, by=by)


def _drop(promise: Promise, by: Actor, reason: str) -> None:
    promise.state, promise.ended_at, promise.next_at = State.WAIVED, clock.now(), None
    promise.save(update_fields=["state", "ended_at", "next_at"])
    record(PromiseWaived(**promise.named(), reason=reason[:200]), about=promise, by=by)
