"""Ringing for whoever arranges the outside services."""

from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.outbox.codes import Carrier, State
from qingyu.outbox.models import Message
from qingyu.staff.models import Employee


def ring(words: Text, *, template: str, token: str, link: str) -> None:
    """Everybody with ``outbox.arrange`` reads ``words`` in the app, once for each ``token``."""
    now = clock.now()
    arranging = Employee.objects.active().filter(position__permissions__contains=["outbox.arrange"])
    rows = (
        Message(
            token=f"{token}:{employee.pk}",
            carrier=Carrier.IN_APP,
            employee=employee,
            template=template,
            body=str(words),
            link=link,
            state=State.DELIVERED,
            made_at=now,
            sent_at=now,
        )
        for employee in arranging
    )
    Message.objects.bulk_create(rows, ignore_conflicts=True)
