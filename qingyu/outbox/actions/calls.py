"""Messages that a colleague tells by telephone, because nothing else reached the resident."""

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.outbox import policies
from qingyu.outbox.codes import Carrier, State
from qingyu.outbox.models import Message


@transaction.atomic
def called(message: Message, *, by: Actor, reached: bool) -> Message:
    """Note that ``by`` has telephoned. Not reached leaves it waiting for the next try. Raises Refused, Clash."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    policies.may_call(by, message).demand()
    if message.carrier != Carrier.CALL:
        raise Clash("this is no call")
    if message.state != State.QUEUED:
        return message
    now = clock.now()
    message.attempts += 1
    if reached:
        message.state, message.sent_at, message.settled_at = State.DELIVERED, now, now
    message.save(update_fields=["state", "attempts", "sent_at", "settled_at"])
    return message
