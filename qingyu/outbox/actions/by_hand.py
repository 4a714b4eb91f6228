"""What nobody but a person can find out: whether a message whose fate is unknown has arrived."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.events.actions import record
from qingyu.outbox import policies
from qingyu.outbox.actions.settle import settle
from qingyu.outbox.codes import Fate, State
from qingyu.outbox.facts import MessageSettled
from qingyu.outbox.models import Message


@transaction.atomic
def settle_by_hand(message: Message, *, by: Actor, arrived: bool) -> Message:
    """Write down what ``by`` has found out. Arrived ends it; not arrived sends it again by the same way.

    After six tries in all it fails instead, and the next way takes over. Already settled so returns quietly. Raises
    Refused, and Clash where something else became of it meanwhile.
    """
    row = Message.objects.select_for_update().get(pk=message.pk)
    policies.may_settle(by, row).demand()
    if arrived and row.state == State.DELIVERED:
        return row
    if row.state != State.UNKNOWN:
        words = _("It is known by now what became of this message: %(state)s.")
        raise Clash(words % {"state": row.get_state_display()}, code="not_unknown")
    # The service is asked from the beginning about what is handed over anew.
    Message.objects.filter(pk=row.pk).update(asked=0)
    row = settle(row, Fate.DELIVERED if arrived else Fate.NEVER, clock.now())
    record(MessageSettled(carrier=row.carrier, to=row.shown_address, arrived=arrived), about=row, by=by)
    return row
