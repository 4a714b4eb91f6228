"""What a channel's reader makes of one raw submission, and where readers are found.

A channel's folder has ``reader.py`` with one function::

    @reads(Channel.EMAIL)
    def read(submission: Submission) -> Incoming | None: ...

It may be slow (fetch a picture, decode a letter): it runs in a job, outside any transaction, and perhaps twice. None
means that nothing is to be made of it (a receipt, an automatic reply): it is put aside. What it raises is tried again
with growing pauses, and ends on the page of what could not be read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from qingyu.core.jobs import Lane
from qingyu.tickets.codes import Channel

if TYPE_CHECKING:
    from qingyu.intake.models import Submission


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who wrote, as the channel knows them: a phone number, an openid, an e-mail address; "" where it does not."""

    kind: Literal["phone", "wechat", "email", ""] = ""
    value: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Something that came along and was not read: what it is called, and its bytes where the channel has them."""

    name: str
    data: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """``community`` is a code, ``area`` and ``equipment`` codes of signs; ``home`` as people write it.

    ``ticket`` is a number or tracking code named in it. ``answers`` are outside ids of our own messages it replies to.
    ``pictures`` are files as they came. ``unread`` is what came along and
    nobody here can read: it holds the whole up, is kept and shown. ``by_hand``: a clerk has to look before anything is
    made of it. ``aside``: a reason (Why) to make nothing of it; it is put aside and stands in the list of what came in.
    """

    text: str
    sender: Sender = Sender()
    pictures: tuple[bytes, ...] = ()
    community: str = ""
    home: str = ""
    place: str = ""
    area: str = ""
    equipment: str = ""
    ticket: str = ""
    answers: tuple[str, ...] = ()
    sent_at: datetime | None = None
    unread: tuple[Part, ...] = ()
    by_hand: bool = False
    aside: str = ""


Reader = Callable[["Submission"], Incoming | None]

READERS: dict[str, Reader] = {}
LANES: dict[str, Callable[["Submission"], Lane]] = {}


def here(_submission: "Submission") -> Lane:
    """Nothing but our own machine is needed to read it."""
    return Lane.READING


def reads(channel: Channel, *, lane: Callable[["Submission"], Lane] = here) -> Callable[[Reader], Reader]:
    """Make the function the reader of ``channel``; a second one is an error.

    What calls another machine to be read belongs into ``Lane.OUTSIDE``: everything else is read while it waits.
    """

    def wrap(function: Reader) -> Reader:
        if channel in READERS:
            raise TypeError(f"two readers for {channel}")
        READERS[channel], LANES[channel] = function, lane
        return function

    return wrap
