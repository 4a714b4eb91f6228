"""Meeting what is reported already: no second ticket, but one more who waits for the first one's end."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Missing
from qingyu.events.actions import record
from qingyu.intake.codes import State
from qingyu.intake.facts import OthersToo
from qingyu.intake.models import Joined, Submission
from qingyu.intake.queries import open_at
from qingyu.places.models import Area, Equipment
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


def meet(ticket: Ticket, *, place: Area | Equipment, by: Actor, phone: str = "", outside_id: str) -> Joined:
    """Note that ``by`` (at ``phone``, where one is left) met it too; the same one again is the same row.

    Raises Missing for a ticket that is not open at ``place``, Clash for one that ended meanwhile.
    """
    if known := _known(ticket, outside_id, by, phone):
        return known
    try:
        return _meet(ticket, place, by, phone, outside_id)
    except IntegrityError:
        # The same person, handled by another process in this very moment: the table lets only one in.
        known = _known(ticket, outside_id, by, phone)
        if known is None:
            raise
        return known


@transaction.atomic
def _meet(ticket: Ticket, place: Area | Equipment, by: Actor, phone: str, outside_id: str) -> Joined:
    locked = Ticket.objects.select_for_update(of=("self",)).filter(pk=ticket.pk).first()
    if locked is None:
        raise Missing
    if not open_at(place).filter(pk=ticket.pk).exists():
        raise Clash(_("It is dealt with already. If it is still there, please report it."), code="over")
    now = clock.now()
    submission = Submission.objects.create(
        channel=Channel.QR,
        outside_id=outside_id[:255],
        digest="",
        raw={"joins": locked.number, "place": place.code},
        community=locked.community,
        resident_id=by.id if by.is_resident else None,
        sender_kind="phone" if phone else "",
        sender=phone,
        received_at=now,
        processed_at=now,
        state=State.DONE,
        ticket=locked,
    )
    joined = Joined.objects.create(
        ticket=locked, submission=submission, resident_id=by.id if by.is_resident else None, phone=phone, at=now
    )
    count = Joined.objects.filter(ticket=locked).count()
    record(OthersToo(channel=Channel.QR, count=count), about=locked, by=SYSTEM)
    return joined


def _known(ticket: Ticket, outside_id: str, by: Actor, phone: str) -> Joined | None:
    mine = Joined.objects.filter(submission__channel=Channel.QR, submission__outside_id=outside_id[:255])
    if by.is_resident:
        mine |= Joined.objects.filter(ticket=ticket, resident=by.id)
    if phone:
        mine |= Joined.objects.filter(ticket=ticket, phone=phone)
    return mine.first()
