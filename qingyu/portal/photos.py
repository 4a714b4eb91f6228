"""Photos that come with a form: all of them are looked at before anything is stored."""

from collections.abc import Sequence
from typing import BinaryIO, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid
from qingyu.tickets import pictures
from qingyu.tickets.actions import add_picture
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Message, Ticket

MOST = 9
FIELD = "photos"


def checked(request: HttpRequest) -> list[BinaryIO]:
    """The photos of the form, each a readable picture; raises Invalid for ``photos`` naming the one that is not."""
    files = cast(list[BinaryIO], request.FILES.getlist(FIELD))
    if len(files) > MOST:
        raise Invalid({FIELD: _("At most %(most)d photos, please.") % {"most": MOST}})
    for number, file in enumerate(files, 1):
        try:
            pictures.clean(file)
        except Invalid as error:
            words = _("Photo %(number)d: %(words)s") % {"number": number, "words": error.fields[FIELD]}
            raise Invalid({FIELD: words}) from None
        file.seek(0)
    return files


def add(ticket: Ticket, files: Sequence[BinaryIO], *, by: Actor, message: Message | None = None) -> None:
    """Store checked photos; one that is there already is not stored twice."""
    for file in files:
        add_picture(ticket, by=by, upload=file, stage=Stage.REPORT, message=message)
