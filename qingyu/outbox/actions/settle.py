"""What became of a message: the one place where its end is written."""

from datetime import datetime, timedelta

from django.db import transaction

from qingyu.outbox import quiet, reach
from qingyu.outbox.actions import send as sending
from qingyu.outbox.codes import Carrier, Fate, State
from qingyu.outbox.models import Message

ENDED = (State.DELIVERED, State.FAILED)
# A receipt that does not come within this time is asked for.
RECEIPT = timedelta(minutes=10)
# What has been handed over so often, and never arrived at its provider, never will.
TRIES = 6
FATES = {Fate.ACCEPTED: State.ACCEPTED, Fate.DELIVERED: State.DELIVERED, Fate.FAILED: State.FAILED}


@transaction.atomic
def settle(message: Message, fate: Fate, now: datetime, *, provider_id: str = "", error: str = "") -> Message:
    """Write ``fate`` into the row. What has ended stays as it ended, whatever comes late, twice or out of order.

    Where it failed, the next carrier takes over. ``NEVER``: the provider does not know it, so it is sent again,
    six times at most.
    """
    row = Message.objects.select_for_update().get(pk=message.pk)
    if row.state in ENDED:
        return row
    if provider_id:
        row.provider_id = provider_id[:200]
    if fate == Fate.NEVER and row.attempts < TRIES:
        _again(row, now)
    elif fate == Fate.NEVER:
        _write(row, Fate.FAILED, now, error or "never arrived")
    else:
        _write(row, fate, now, error)
    row.save()
    if row.state == State.FAILED:
        instead(row)
    return row


def instead(message: Message) -> Message | None:
    """The message by the next carrier that reaches whom it is for; None where none is left. Repeat-safe by token."""
    if not message.otherwise:
        return None
    known = reach.addresses(message.resident, message.number)
    for number, carrier in enumerate(message.otherwise, start=1):
        if address := known.get(carrier):
            return sending.send(
                carrier=Carrier(carrier),
                address=address,
                number=message.number,
                template=message.template,
                subject=message.subject,
                # What a longer letter said is cut for an SMS; its link leads to the rest.
                body=message.body[: sending.LONGEST.get(Carrier(carrier), sending.LONGEST_ELSEWHERE)],
                values=message.values,
                token=f"{message.token}>{carrier}"[:160],
                urgent=message.urgent,
                secret=message.secret,
                resident=message.resident,
                link=message.link,
                event=message.event,
                otherwise=message.otherwise[number:],
                instead_of=message,
            )
    return None


def _write(row: Message, fate: Fate, now: datetime, error: str) -> None:
    before, row.state, row.error = row.state, FATES[fate], error[:200]
    row.sent_at = row.sent_at or (None if fate == Fate.FAILED else now)
    row.settled_at = now if row.state in ENDED else None
    if row.state in ENDED:
        row.due_at = None
    elif before == State.SENT:
        row.due_at = now + RECEIPT
    # Under way, as an answer to a question: the next question stays where it was put.


def _again(row: Message, now: datetime) -> None:
    row.state, row.provider_id = State.QUEUED, ""
    row.due_at = now if row.urgent else quiet.next_allowed(now)
