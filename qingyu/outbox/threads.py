"""Which earlier messages one belongs to, for carriers whose readers show conversations.

Our own are known here. What came in is known above: the channel says so by :func:`received`.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message

# (when, outside id) of what came in by the carrier from the message's address about what the message is about.
Received = Callable[[Message], Iterable[tuple[datetime, str]]]

SOURCES: dict[Carrier, Received] = {}
# The first one keeps the thread together in every program, the last ones tell where in it.
MOST = 20


def received(carrier: Carrier) -> Callable[[Received], Received]:
    """Make the function the one that knows what came in by ``carrier``; a second one is an error."""

    def wrap(function: Received) -> Received:
        if carrier in SOURCES:
            raise TypeError(f"two channels know what came in by {carrier}")
        SOURCES[carrier] = function
        return function

    return wrap


def earlier(message: Message) -> tuple[str, ...]:
    """The outside ids of the conversation so far, oldest first; nothing for carriers without. Two queries."""
    source = SOURCES.get(Carrier(message.carrier))
    if source is None or message.event_id is None:
        return ()
    # What came in and was answered in the same minute came first.
    found = sorted([*source(message), *_sent(message)], key=lambda one: one[0])
    ids = list(dict.fromkeys(outside_id for _at, outside_id in found))
    return tuple(ids if len(ids) <= MOST else [ids[0], *ids[1 - MOST :]])


def _sent(message: Message) -> list[tuple[datetime, str]]:
    assert message.event is not None
    ours = Message.objects.filter(
        carrier=message.carrier,
        address=message.address,
        event__thread_type=message.event.thread_type,
        event__thread_id=message.event.thread_id,
        sent_at__isnull=False,
        pk__lt=message.pk,
    )
    return [(at, outside_id) for at, outside_id in ours.values_list("sent_at", "provider_id") if at and outside_id]
