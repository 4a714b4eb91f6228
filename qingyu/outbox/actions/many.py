"""Telling many at once, as in an emergency: a handful of statements, however many they are."""

from collections.abc import Collection, Sequence
from datetime import datetime

from qingyu.core import bulk, clock
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
) -> int:
    """One message to each of ``residents`` by the first way that reaches them; returns for how many there is one.

    As :func:`tell`, and as repeat-safe: the same ``token`` again adds no row. A message's own token is ``token``, a
    colon and the resident's id. Six queries for any number.
    """
    now = clock.now()
    ways = reach.ways_of_many(residents, order)
    rows = [
        _row(one, ways[one.pk], token, now, template=template, body=body, urgent=urgent, subject=subject, link=link)
        for one in residents
        if one.pk in ways
    ]
    bulk.insert_new(rows)
    return len(rows)


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
