"""Reading again what nobody could place, once it is known who wrote it."""

from django.db import transaction

from qingyu.core import clock
from qingyu.intake.actions.process import process_later
from qingyu.intake.codes import State, Why
from qingyu.intake.models import Submission


@transaction.atomic
def read_again(sender: str) -> int:
    """Take what ``sender`` wrote as a stranger out of the tray, in the order it came; returns how many there were.

    What a clerk has settled in the meantime stays as it is.
    """
    waiting = Submission.objects.select_for_update().filter(state=State.SORTING, why=Why.UNKNOWN_SENDER, sender=sender)
    found = list(waiting.order_by("received_at", "id"))
    for one in found:
        one.state, one.why, one.next_at, one.attempts = State.WAITING, "", clock.now(), 0
        one.save(update_fields=["state", "why", "next_at", "attempts"])
    process_later(found)
    return len(found)
