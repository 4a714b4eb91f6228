"""What falls due for orders."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from qingyu.accounts.actors import SYSTEM
from qingyu.core.due import run_due
from qingyu.work.actions.acceptance import tick as accept_by_silence
from qingyu.work.actions.locking import end_pause, locked
from qingyu.work.models import Pause

# A pause that cannot be ended is looked at again after this.
LATER = timedelta(minutes=10)


def tick(now: datetime) -> int:
    """End the pauses that lasted until ``now`` and accept by silence; returns how many."""
    return _end_pauses(now) + accept_by_silence(now)


def _end_pauses(now: datetime) -> int:
    due = Pause.objects.filter(ended_at=None, until__lte=now).order_by("until").values_list("pk", flat=True)
    return run_due("pause", due, partial(_end, now=now), push_on=partial(_push_on, now=now))


def _push_on(pk: int, _error: Exception, now: datetime) -> None:
    Pause.objects.filter(pk=pk).update(until=now + LATER)


@transaction.atomic
def _end(pk: int, now: datetime) -> bool:
    pause = Pause.objects.select_related("order").get(pk=pk)
    # Not claimed by the pause's row: whoever works on the order holds the ticket first, and this must wait its turn.
    order = locked(pause.order)
    due = order.pauses.filter(pk=pause.pk, ended_at=None, until__lte=now).exists()
    if due:
        end_pause(order, by=SYSTEM)
    return due
