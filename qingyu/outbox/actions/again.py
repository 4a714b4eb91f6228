"""Sending a failed message once more, because a person says so."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash
from qingyu.outbox import policies
from qingyu.outbox.actions.send import send
from qingyu.outbox.codes import Carrier, State
from qingyu.outbox.models import Message


@transaction.atomic
def again(message: Message, *, by: Actor) -> Message:
    """A new row by the same way to the same address, which points back; asked twice, the same row.

    Raises Refused, and Clash unless it has failed and no other way took over.
    """
    row = Message.objects.select_for_update().get(pk=message.pk)
    policies.may_send_again(by, row).demand()
    if row.state != State.FAILED:
        raise Clash(_("Only a message that has failed can be sent again."), code="not_failed")
    follower = Message.objects.filter(instead_of=row).first()
    if follower:
        if follower.token == _token(row):
            return follower
        raise Clash(_("Another way has taken over already: %(carrier)s.") % {"carrier": follower.get_carrier_display()})
    return send(
        carrier=Carrier(row.carrier),
        address=row.address,
        number=row.number,
        template=row.template,
        subject=row.subject,
        body=row.body,
        values=row.values,
        token=_token(row),
        urgent=row.urgent,
        secret=row.secret,
        resident=row.resident,
        employee=row.employee,
        link=row.link,
        event=row.event,
        otherwise=row.otherwise,
        instead_of=row,
    )


def _token(row: Message) -> str:
    return f"again:{row.pk}"
