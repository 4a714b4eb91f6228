"""Carrying: what is due is handed to its provider; what was left open is asked about, never sent twice blindly."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from qingyu.core.crypt import Unreadable
from qingyu.core.due import over
from qingyu.outbox import accounts, limits, providers, quiet, threads
from qingyu.outbox.actions.settle import settle
from qingyu.outbox.codes import OPEN, Fate, State
from qingyu.outbox.models import Message, MessageQuerySet

log = logging.getLogger(__name__)

Claiming = Callable[[datetime, MessageQuerySet], Message | None]
Doing = Callable[[Message, datetime], None]

# How long to wait after a try that was not taken; after the last one the message has failed.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360)]
# How long after it was left open, or last asked about, a message is asked about (again).
ASKING = [timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 360, 1440)]
# A worker that has not come back by then died with the message in its hands.
IN_HAND = timedelta(minutes=5)
# How long a message waits whose service cannot be set up until somebody has entered its secrets anew.
UNREADABLE = timedelta(minutes=30)
# It ends in good time even when much is due; the next tick goes on.
MOST = 200


def tick(now: datetime, *, carrier: str = "") -> int:
    """Hand over and ask about what is due at ``now``; returns how many were. Two workers never take the same one.

    Of one ``carrier`` where one is named. What hangs outside hangs in here, so a worker does this in a job per way.
    """
    messages = Message.objects.filter(carrier=carrier) if carrier else Message.objects.all()
    return _each(_claim, _hand_over, now, messages) + _each(_claim_open, _ask, now, messages)


def waiting(now: datetime) -> list[str]:
    """The carriers that have something to hand over or to ask about at ``now``."""
    due = Message.objects.filter(due_at__lte=now, due_at__isnull=False)
    return list(due.order_by().values_list("carrier", flat=True).distinct())


def _each(claim: Claiming, do: Doing, now: datetime, messages: MessageQuerySet) -> int:
    count = 0
    while count < MOST and not over() and (message := claim(now, messages)):
        # What a limit has put off was only moved on.
        if message.state != State.QUEUED:
            do(message, now)
        count += 1
    return count


@transaction.atomic
def _claim(now: datetime, messages: MessageQuerySet) -> Message | None:
    """Take one due message: from here until the provider has answered nobody knows what became of it.

    A worker that dies in between leaves it "sent"; it is then asked about, and never sent again blindly.
    """
    due = messages.due(now)
    if quiet.is_quiet(now):
        due = due.filter(urgent=True)
    message = due.select_for_update(skip_locked=True, of=("self",)).first()
    if message is None:
        return None
    if later := limits.put_off(message, now):
        message.due_at, message.error = later, limits.WORDS
        message.save(update_fields=["due_at", "error"])
        return message
    try:
        chosen = accounts.chosen(message.carrier)
    except Unreadable as error:
        # One service whose secrets are lost must not hold up the others.
        message.due_at, message.error = now + UNREADABLE, str(error)[:200]
        message.save(update_fields=["due_at", "error"])
        return message
    message.provider = chosen.name if chosen else ""
    message.state, message.due_at = State.SENT, now + IN_HAND
    message.attempts += 1
    message.save(update_fields=["state", "due_at", "attempts", "provider"])
    return message


@transaction.atomic
def _claim_open(now: datetime, messages: MessageQuerySet) -> Message | None:
    """One message whose answer or receipt is overdue; its next question is put off before it is asked."""
    message = messages.unsettled(now).select_for_update(skip_locked=True, of=("self",)).first()
    if message is None:
        return None
    if message.state == State.SENT:
        message.state = State.UNKNOWN
    message.due_at = now + ASKING[message.asked] if message.asked < len(ASKING) else None
    message.asked += 1
    message.save(update_fields=["state", "due_at", "asked"])
    return message


def _hand_over(message: Message, now: datetime) -> None:
    if not message.provider:
        settle(message, Fate.FAILED, now, error="nobody carries this any more")
        return
    chosen = accounts.named(message.provider)
    try:
        provider_id = chosen.provider.send(outgoing(message), chosen.values)
    except providers.Busy as error:
        _try_later(message, now, error)
    except providers.Failed as error:
        settle(message, Fate.FAILED, now, error=str(error))
    except Exception as error:
        # Unsure, or a fault of ours: either way it may be on its way.
        log.exception("Message %s: no answer from %s", message.pk, message.provider)
        provider_id = getattr(error, "provider_id", "")
        _left_open(message, now, str(error) or type(error).__name__, provider_id)
    else:
        settle(message, Fate.DELIVERED if chosen.provider.DELIVERS else Fate.ACCEPTED, now, provider_id=provider_id)


def _ask(message: Message, now: datetime) -> None:
    query = getattr(providers.named(message.provider), "query", None) if message.provider else None
    if query is None:
        _still(message, due_at=None)
        return
    try:
        fate = query(outgoing(message), message.provider_id, accounts.named(message.provider).values)
    except Exception:
        log.exception("Message %s: %s could not be asked", message.pk, message.provider)
        return
    if fate is not None:
        settle(message, fate, now)


def outgoing(message: Message) -> providers.Outgoing:
    """The message as its provider sees it."""
    return providers.Outgoing(
        address=message.address,
        body=message.body,
        token=message.token,
        template=message.template,
        values=message.values,
        subject=message.subject,
        link=message.link,
        urgent=message.urgent,
        answers=threads.earlier(message),
        asked=message.asked,
    )


@transaction.atomic
def _try_later(message: Message, now: datetime, error: Exception) -> None:
    row = Message.objects.select_for_update().get(pk=message.pk)
    # A receipt may have come first: then it was taken after all.
    if row.state != State.SENT:
        return
    if row.attempts > len(PAUSES):
        settle(row, Fate.FAILED, now, error=str(error))
        return
    due = now + PAUSES[row.attempts - 1]
    row.state, row.due_at, row.error = State.QUEUED, due if row.urgent else quiet.next_allowed(due), str(error)[:200]
    row.save(update_fields=["state", "due_at", "error"])


def _left_open(message: Message, now: datetime, error: str, provider_id: str) -> None:
    open_still = Message.objects.filter(pk=message.pk, state=State.SENT)
    # It may have arrived: then what answers it, or the bounce, names this id.
    open_still.update(state=State.UNKNOWN, due_at=now + ASKING[0], error=error[:200], provider_id=provider_id)


def _still(message: Message, *, due_at: datetime | None) -> None:
    Message.objects.filter(pk=message.pk, state__in=OPEN).exclude(state=State.QUEUED).update(due_at=due_at)
