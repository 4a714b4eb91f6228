"""Sending: the row is written with the deed, the errand is run after the commit."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.events.models import Event
from qingyu.outbox import policies, providers, quiet
from qingyu.outbox.models import Carrier, Message, State
from qingyu.people.models import Resident
from qingyu.staff.models import Employee

log = logging.getLogger(__name__)

# How long to wait after a try that was not taken; after the last one the message has failed.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360)]
# One tick ends in good time even when much is due; the next one goes on.
MOST = 200


def send(
    *,
    carrier: Carrier,
    address: str,
    template: str,
    body: str,
    token: str,
    urgent: bool = False,
    secret: bool = False,
    resident: Resident | None = None,
    employee: Employee | None = None,
    link: str = "",
    event: Event | None = None,
) -> Message:
    """Put one message into the outbox; the same ``token`` again returns the same row, quietly.

    In-app messages are delivered by being there. An SMS leaves with the next :func:`tick` after the commit, unless it
    is night and it is not ``urgent``: then at 07:00. What is ``secret`` shows on no screen but a demo's: the ``link``
    in the body, or the whole body where there is no link. Raises Invalid for what no provider could carry.
    """
    _check(carrier, address=address, body=body, to_somebody=bool(resident or employee))
    now = clock.now()
    message, _made = Message.objects.get_or_create(
        token=token,
        defaults={
            "carrier": carrier,
            "address": address,
            "template": template,
            "body": body,
            "urgent": urgent,
            "secret": secret,
            "resident": resident,
            "employee": employee,
            "link": link,
            "event": event,
            "made_at": now,
            **_beginning(carrier, now, urgent=urgent),
        },
    )
    return message


def tick(now: datetime) -> int:
    """Hand over what is due at ``now``; returns how many were tried. Two workers never take the same message."""
    count = 0
    while count < MOST and (message := _claim(now)):
        _hand_over(message, now)
        count += 1
    return count


@transaction.atomic
def mark_read(message: Message, *, by: Actor) -> Message:
    """Note that ``by`` has read ``message``; already read returns quietly. Raises Refused for another's message."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    policies.may_mark_read(by, message).demand()
    if message.read_at is None:
        message.read_at = clock.now()
        message.save(update_fields=["read_at"])
    return message


def _check(carrier: Carrier, *, address: str, body: str, to_somebody: bool) -> None:
    wrong: dict[str, Text] = {}
    longest = Message.BODY
    if not body.strip() or len(body) > longest:
        wrong["body"] = _("Please write between 1 and %(longest)s characters.") % {"longest": longest}
    if carrier == Carrier.SMS and not address:
        wrong["address"] = _("A number is needed to send an SMS.")
    if carrier == Carrier.IN_APP and not to_somebody:
        wrong["employee"] = _("Say whom the message is for.")
    if wrong:
        raise Invalid(wrong)


def _beginning(carrier: Carrier, now: datetime, *, urgent: bool) -> dict[str, object]:
    if carrier == Carrier.IN_APP:
        return {"state": State.DELIVERED, "sent_at": now}
    if carrier == Carrier.SMS:
        return {"state": State.QUEUED, "due_at": now if urgent else quiet.next_allowed(now)}
    # A call is made by a person, so nothing falls due.
    return {"state": State.QUEUED}


@transaction.atomic
def _claim(now: datetime) -> Message | None:
    """Take one due message: from here until the provider has answered nobody knows what became of it.

    A worker that dies in between therefore leaves it "unknown", which is never sent again blindly.
    """
    due = Message.objects.due(now)
    if quiet.is_quiet(now):
        due = due.filter(urgent=True)
    message = due.select_for_update(skip_locked=True).first()
    if message:
        message.state, message.due_at = State.UNKNOWN, None
        message.attempts += 1
        message.provider, _provider = providers.chosen()
        message.save(update_fields=["state", "due_at", "attempts", "provider"])
    return message


def _hand_over(message: Message, now: datetime) -> None:
    provider = providers.named(message.provider)
    try:
        message.provider_id = provider.send(message.address, message.body, message.token)
    except providers.Busy as error:
        _try_later(message, now, error)
    except providers.Failed as error:
        message.state, message.error = State.FAILED, str(error)[:200]
    except Exception as error:
        # Unsure, or a fault of ours: either way it may be on its way.
        log.exception("Message %s: no answer from %s", message.pk, message.provider)
        message.error = (str(error) or type(error).__name__)[:200]
    else:
        message.state, message.sent_at, message.error = _arrived(provider), now, ""
    message.save(update_fields=["state", "due_at", "provider_id", "sent_at", "error"])


def _arrived(provider: providers.Provider) -> State:
    return State.DELIVERED if provider.DELIVERS else State.SENT


def _try_later(message: Message, now: datetime, error: Exception) -> None:
    message.error = str(error)[:200]
    if message.attempts > len(PAUSES):
        message.state = State.FAILED
        return
    due = now + PAUSES[message.attempts - 1]
    message.state, message.due_at = State.QUEUED, due if message.urgent else quiet.next_allowed(due)
