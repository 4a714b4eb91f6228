"""Adding a picture to a ticket."""

from typing import BinaryIO

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.core.files import kept_with_its_row
from qingyu.events.actions import record
from qingyu.tickets import pictures, policies
from qingyu.tickets.codes import Stage
from qingyu.tickets.facts import PictureAdded
from qingyu.tickets.models import Attachment, Message, Ticket

MOST = 60


def add_picture(
    ticket: Ticket,
    *,
    by: Actor,
    upload: BinaryIO,
    stage: Stage,
    part: str = "",
    message: Message | None = None,
    shown: bool = True,
) -> Attachment:
    """Store ``upload`` re-encoded; the same picture again is the same attachment. Raises Refused, Invalid, Clash.

    Decoding is slow, so it happens before the transaction.
    """
    policies.may_write(by, ticket).demand()
    picture = pictures.clean(upload)
    return keep_picture(ticket, by=by, picture=picture, stage=stage, part=part, message=message, shown=shown)


def keep_picture(
    ticket: Ticket,
    *,
    by: Actor,
    picture: pictures.Picture,
    stage: Stage,
    part: str = "",
    message: Message | None = None,
    shown: bool = True,
) -> Attachment:
    """Store a ``picture`` that has been cleaned already. Raises Refused, Clash.

    The file is written inside the transaction, and taken away again when that fails.
    """
    policies.may_write(by, ticket).demand()
    known = ticket.attachments.filter(part=part, stage=stage, digest=picture.digest).first()
    if known:
        return known
    if ticket.attachments.count() >= MOST:
        raise Clash(_("A ticket holds at most %(most)d pictures.") % {"most": MOST}, code="full")
    attachment = Attachment(
        ticket=ticket,
        message=message,
        part=part,
        stage=stage,
        width=picture.width,
        height=picture.height,
        digest=picture.digest,
        at=clock.now(),
        author_kind=by.kind,
        author_id=by.id,
        author_name=by.name[:200],
        shown=shown,
    )
    attachment.file.save("picture.jpg", ContentFile(picture.data), save=False)
    with kept_with_its_row(attachment.file):
        attachment.save()
        record(PictureAdded(stage=stage, picture=attachment.code, part=part), about=ticket, by=by)
    return attachment
