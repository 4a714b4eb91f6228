"""What falls due for orders."""

from datetime import datetime

from django.db import transaction

from qingyu.accounts.actors import SYSTEM
from qingyu.work.actions.acceptance import tick as accept_by_silence
from qingyu.work.actions.locking import end_pause, locked
from qingyu.work.models import Pause

BATCH = 100


def tick(now: datetime) -> int:
    """End the pauses that lasted until ``now`` and accept by silence; returns how many."""
    return _end_pauses(now) + accept_by_silence(now)


def _end_pauses(now: datetime) -> int:
    due = Pause.objects.filter(ended_at=None, until__lte=now).select_related("order")[:BATCH]
    return sum(_end(pause, now) for pause in list(due))


@transaction.atomic
def _end(pause: Pause, now: datetime) -> bool:
    # Not claimed by the pause's row: whoever works on the order holds the ticket first, and this must wait its turn.
    order = locked(pause.order)
    due = order.pauses.filter(pk=pause.pk, ended_at=None, until__lte=now).exists()
    if due:
        end_pause(order, by=SYSTEM)
    return due
