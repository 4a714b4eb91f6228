"""Parcels that wait: a reminder after some days, overdue after more; visitors who stayed over night."""

from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.core.due import run_due
from qingyu.core.errors import Clash
from qingyu.events.actions import record
from qingyu.frontdesk import notes
from qingyu.frontdesk.actions.queue import finish, leave
from qingyu.frontdesk.arranged import settings_of
from qingyu.frontdesk.codes import AT_DESK, State
from qingyu.frontdesk.facts import ParcelOverdue, ParcelReminded
from qingyu.frontdesk.models import Parcel, Reception

# A parcel that cannot be handled is looked at again after this.
LATER = timedelta(minutes=10)


def tick(now: datetime) -> int:
    """Do what is due at ``now``; returns how many things were. Two workers never take the same one."""
    due = Parcel.objects.filter(next_at__lte=now).order_by("next_at").values_list("pk", flat=True)
    return run_due("parcel", due, partial(_one, now=now), push_on=partial(_push_on, now=now)) + _close_days()


def _push_on(pk: int, _error: Exception, now: datetime) -> None:
    Parcel.objects.filter(pk=pk).update(next_at=now + LATER)


@transaction.atomic
def _one(pk: int, now: datetime) -> bool:
    due = Parcel.objects.filter(pk=pk, next_at__lte=now).select_related("community", "home", "resident")
    parcel = due.select_for_update(skip_locked=True, of=("self",)).first()
    if parcel is None:
        return False
    limit = parcel.received_at + timedelta(days=settings_of(parcel.community).overdue_days)
    if limit <= now:
        _overdue(parcel, now)
    elif parcel.reminded_at is None:
        _remind(parcel, now, limit)
    else:
        # The limit has moved since the reminder.
        parcel.next_at = limit
        parcel.save(update_fields=["next_at"])
    return True


def _remind(parcel: Parcel, now: datetime, limit: datetime) -> None:
    parcel.reminded_at, parcel.next_at = now, limit
    parcel.save(update_fields=["reminded_at", "next_at"])
    record(ParcelReminded(tail=parcel.tail, days=_days(parcel, now)), about=parcel, by=SYSTEM)
    notes.parcel(parcel, "reminded")


def _overdue(parcel: Parcel, now: datetime) -> None:
    parcel.overdue_at, parcel.next_at = now, None
    parcel.save(update_fields=["overdue_at", "next_at"])
    record(ParcelOverdue(tail=parcel.tail, days=_days(parcel, now)), about=parcel, by=SYSTEM)
    notes.parcel(parcel, "overdue")


def _days(parcel: Parcel, now: datetime) -> int:
    return (now - parcel.received_at).days


def _close_days() -> int:
    """Who drew a number on an earlier day and was never served has left; who was, and was forgotten, is served."""
    stayed = Reception.objects.filter(day__lt=clock.today(), state__in=(State.WAITING, *AT_DESK))
    # The day is over for good: what fails is simply tried again.
    return run_due("visitor", stayed.values_list("pk", flat=True), _close, push_on=lambda _pk, _error: None)


def _close(pk: int) -> bool:
    reception = Reception.objects.get(pk=pk)
    end = finish if reception.state == State.SERVING else leave
    # A colleague was faster.
    with suppress(Clash):
        end(reception, by=SYSTEM)
    return True
