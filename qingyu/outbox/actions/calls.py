"""Messages that a colleague tells by telephone, because nothing else reached the resident."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.outbox import policies
from qingyu.outbox.codes import Carrier, State
from qingyu.outbox.models import Message

TRIES = 3
IN_VAIN = "nobody answered"


@transaction.atomic
def called(message: Message, *, by: Actor, reached: bool) -> Message:
    """Note that ``by`` has telephoned. Not reached leaves it waiting for the next try, of which there are three.

    Raises Refused, Clash.
    """
    message = Message.objects.select_for_update().get(pk=message.pk)
    policies.may_call(by, message).demand()
    if message.carrier != Carrier.CALL:
        raise Clash(_("This message is not told by telephone."))
    if message.state != State.QUEUED:
        return message
    now = clock.now()
    message.attempts += 1
    if reached:
        message.state, message.sent_at, message.settled_at = State.DELIVERED, now, now
    elif message.attempts >= TRIES:
        message.state, message.settled_at, message.error = State.FAILED, now, IN_VAIN
    message.save(update_fields=["state", "attempts", "sent_at", "settled_at", "error"])
    return message
