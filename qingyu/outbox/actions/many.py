"""Telling many at once, as in an emergency: a handful of statements, however many they are."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from qingyu.core import clock
from qingyu.outbox import reach
from qingyu.outbox.actions.send import LONGEST, LONGEST_ELSEWHERE, beginning
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.people.models import Resident


def tell_many(
    residents: Collection[Resident],
    *,
    order: Sequence[Carrier],
    template: str,
    body: str,
    token: str,
    urgent: bool = False,
    subject: str = "",
    link: str = "",
) -> Mapping[int, Message]:
    """One message to each of ``residents`` by the first way that reaches them; {resident id: message}.

    As :func:`tell`, and as repeat-safe: the same ``token`` again finds the rows that are there. Whom no way reaches is
    missing from the answer. Seven queries for any number.
    """
    now = clock.now()
    ways = reach.ways_of_many(residents, order)
    rows = [
        _row(one, ways[one.pk], token, now, template=template, body=body, urgent=urgent, subject=subject, link=link)
        for one in residents
        if one.pk in ways
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    # Rows that were there already come without their ids, so all of them are read.
    found = Message.objects.filter(token__in=[row.token for row in rows])
    return {message.resident_id: message for message in found if message.resident_id}


def _row(
    resident: Resident,
    ways: list[reach.Way],
    token: str,
    now: datetime,
    *,
    template: str,
    body: str,
    urgent: bool,
    subject: str,
    link: str,
) -> Message:
    (carrier, address), *rest = ways
    return Message(
        token=f"{token}:{resident.pk}",
        carrier=carrier,
        address=address,
        template=template,
        subject=subject[:120],
        body=body[: LONGEST.get(carrier, LONGEST_ELSEWHERE)],
        urgent=urgent,
        resident=resident,
        link=link,
        otherwise=[str(one) for one, _address in rest],
        made_at=now,
        **beginning(carrier, now, urgent=urgent),
    )
