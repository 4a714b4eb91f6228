"""Sending: the row is written with the deed, the errand is run after the commit."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.events.models import Event
from qingyu.outbox import policies, quiet, reach
from qingyu.outbox.codes import OUTSIDE, Carrier, State
from qingyu.outbox.models import Message
from qingyu.people.models import Resident
from qingyu.staff.models import Employee

# What an SMS may be long; everything else is read on a screen of its own.
LONGEST = {Carrier.SMS: Message.BODY}
LONGEST_ELSEWHERE = 5000


def send(
    *,
    carrier: Carrier,
    address: str,
    template: str,
    body: str,
    token: str,
    number: str = "",
    urgent: bool = False,
    secret: bool = False,
    resident: Resident | None = None,
    employee: Employee | None = None,
    subject: str = "",
    values: Mapping[str, Any] | None = None,
    link: str = "",
    event: Event | None = None,
    otherwise: Sequence[str] = (),
    instead_of: Message | None = None,
) -> Message:
    """Put one message into the outbox; the same ``token`` again returns the same row, quietly.

    In-app messages are delivered by being there, a call waits for a colleague. All else leaves with the next
    :func:`tick` after the commit, unless it is night and it is not ``urgent``: then at 07:00. What is ``secret`` shows
    on no screen but a demo's: the ``link`` in the body, or the whole body where there is no link. Raises Invalid for
    what nobody could carry.
    """
    _check(carrier, address=address, body=body, to_somebody=bool(resident or employee))
    now = clock.now()
    message, _made = Message.objects.get_or_create(
        token=token,
        defaults={
            "carrier": carrier,
            "address": address,
            "number": number,
            "template": template,
            "subject": subject[:120],
            "body": body,
            "values": {name: str(value) for name, value in (values or {}).items()},
            "urgent": urgent,
            "secret": secret,
            "resident": resident,
            "employee": employee,
            "link": link,
            "event": event,
            "otherwise": list(otherwise),
            "instead_of": instead_of,
            "made_at": now,
            **beginning(carrier, now, urgent=urgent),
        },
    )
    return message


def tell(
    resident: Resident | None,
    *,
    order: Sequence[Carrier],
    template: str,
    body: str,
    token: str,
    number: str = "",
    service: bool = True,
    first: Carrier | None = None,
    guest: Mapping[str, str] | None = None,
    **more: Any,
) -> Message | None:
    """Write to ``resident`` by the first way that reaches them; the next one is tried where it fails.

    ``order`` is the notice's; the resident's own wish outweighs it, and ``first``, which a colleague chose for this one
    message, outweighs both. ``number`` was given with the request: with what they wrote from (``guest``, carrier →
    address) it is all there is of whoever has no file. What does not belong to their own requests (``service`` False)
    goes to no address that has opted out. None where no way reaches them. ``more`` as in :func:`send`. About four
    queries.
    """
    ways = reach.ways(resident, order, number=number, service=service, first=first, guest=guest)
    if not ways:
        return None
    (carrier, address), *rest = ways
    return send(
        carrier=carrier,
        address=address,
        number=number,
        template=template,
        body=body[: LONGEST.get(carrier, LONGEST_ELSEWHERE)],
        token=f"{token}:{resident.pk if resident else 'guest'}",
        resident=resident,
        otherwise=[str(one) for one, _address in rest],
        **more,
    )


@transaction.atomic
def mark_read(message: Message, *, by: Actor) -> Message:
    """Note that ``by`` has read ``message``; already read returns quietly. Raises Refused for another's message."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    policies.may_mark_read(by, message).demand()
    if message.read_at is None:
        message.read_at = clock.now()
        message.save(update_fields=["read_at"])
    return message


def beginning(carrier: Carrier, now: datetime, *, urgent: bool) -> dict[str, Any]:
    """The state in which a message by ``carrier`` begins, and when it falls due."""
    if carrier == Carrier.IN_APP:
        return {"state": State.DELIVERED, "sent_at": now}
    if carrier in OUTSIDE:
        return {"state": State.QUEUED, "due_at": now if urgent else quiet.next_allowed(now)}
    # A call is made by a person, so nothing falls due.
    return {"state": State.QUEUED}


def _check(carrier: Carrier, *, address: str, body: str, to_somebody: bool) -> None:
    wrong: dict[str, Text] = {}
    longest = LONGEST.get(carrier, LONGEST_ELSEWHERE)
    if not body.strip() or len(body) > longest:
        wrong["body"] = _("Please write between 1 and %(longest)s characters.") % {"longest": longest}
    if carrier == Carrier.SMS and not address:
        wrong["address"] = _("A number is needed to send an SMS.")
    elif carrier in OUTSIDE and not address:
        wrong["address"] = _("There is no address to send this to.")
    if carrier == Carrier.IN_APP and not to_somebody:
        wrong["employee"] = _("Say whom the message is for.")
    if wrong:
        raise Invalid(wrong)
