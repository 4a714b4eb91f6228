"""Photos that come with a form. They are looked at last: after the words, the permission and the limits."""

from collections.abc import Sequence
from typing import BinaryIO, cast

from django.http import HttpRequest

from qingyu.accounts.actors import Actor
from qingyu.tickets import pictures
from qingyu.tickets.actions import keep_picture
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Message, Ticket
from qingyu.tickets.pictures import FIELD, Picture

MOST = 9


class Wrong(list[str]):
    """What is wrong with the photos of a form, in words; ``status`` is that of the page which says so."""

    status = 422


def came(request: HttpRequest) -> bool:
    """Whether there are any; nothing is decoded."""
    return bool(request.FILES.getlist(FIELD))


def checked(request: HttpRequest) -> list[Picture]:
    """The photos of the form, all of them or none; raises Invalid for ``photos`` naming the one that is none, Busy."""
    return pictures.all_clean(cast(list[BinaryIO], request.FILES.getlist(FIELD)), most=MOST)


def add(ticket: Ticket, kept: Sequence[Picture], *, by: Actor, message: Message | None = None) -> None:
    """Store checked photos; one that is there already is not stored twice."""
    for picture in kept:
        keep_picture(ticket, by=by, picture=picture, stage=Stage.REPORT, message=message)
