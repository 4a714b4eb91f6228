"""Promises in words a resident would use, with an honest end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.portal.cases import load
from qingyu.promises.codes import WORK_CLOCKS, Name, State
from qingyu.promises.models import Promise
from qingyu.tickets.models import Ticket
from qingyu.ui.formats import daytime, minutes_words

# What is owed to the resident; when the crew was told, or a department's part, is our own business.
SHOWN = (Name.RESPOND, Name.ARRIVE, Name.CONTAIN, Name.RESOLVE, Name.TOLD, Name.RETURN_VISIT)
BY: dict[str, Text] = {
    Name.RESPOND: _("Somebody contacts you by %(when)s"),
    Name.ARRIVE: _("Somebody is there by %(when)s"),
    Name.CONTAIN: _("The harm is stopped by %(when)s"),
    Name.RESOLVE: _("It is dealt with by %(when)s"),
    Name.RETURN_VISIT: _("We ask you by %(when)s whether it is solved"),
    Name.TOLD: _("%(text)s, by %(when)s"),
}
WITHIN: dict[str, Text] = {
    Name.RESPOND: _("Somebody contacts you within %(time)s"),
    Name.ARRIVE: _("Somebody is there within %(time)s"),
    Name.CONTAIN: _("The harm is stopped within %(time)s"),
    Name.RESOLVE: _("It is dealt with within %(time)s"),
}
HOME_BY = _("Somebody comes to your home by %(when)s")
HOME_WITHIN = _("Somebody comes to your home within %(time)s")
SOON = 60


@dataclass(frozen=True)
class Line:
    """One promise: ``note`` says how it ended or why it waits; ``due`` is set while it runs."""

    words: str
    note: str
    tone: str
    due: datetime | None = None


def lines(ticket: Ticket, *, by_link: bool = False) -> list[Line]:
    """Every promise of the ticket to its resident that has a time, by time.

    By a link, what was told in free words is left out.
    """
    return [_line(ticket, one) for one in sorted(_shown(ticket, by_link=by_link), key=lambda one: one.limit)]


def told_now(ticket: Ticket) -> list[str]:
    """The running promises as one says them right after the request came in: "within 5 minutes"."""
    return [_fresh(ticket, promise) for promise in running(ticket, by_link=True)]


def running(ticket: Ticket, *, by_link: bool = False) -> list[Promise]:
    """What is owed now, the next first; without arrival times, which the status tells itself."""
    owed = (one for one in _shown(ticket, by_link=by_link) if one.state == State.OPEN)
    return sorted((one for one in owed if not (one.name == Name.TOLD and one.part)), key=lambda one: one.limit)


def late(ticket: Ticket, *, by_link: bool = False) -> Promise | None:
    """The promise that is overdue longest; None while all hold."""
    now = clock.now()
    owed = running(ticket, by_link=by_link)
    return next((one for one in owed if one.limit < now and not paused(ticket, one)), None)


def by_when(ticket: Ticket, promise: Promise) -> str:
    """“It is dealt with by Today 11:15”."""
    words = HOME_BY if promise.name == Name.ARRIVE and ticket.home_id else BY[promise.name]
    return str(words) % {"when": daytime(promise.limit), "text": promise.text}


def paused(ticket: Ticket, promise: Promise) -> bool:
    """Whether its clock stands still: the request is set aside, or the work waits for something outside."""
    if promise.name not in WORK_CLOCKS:
        return False
    waiting = (one for one in load.parts(ticket) if load.waiting(one) and (one.lead or one.number == promise.part))
    return hasattr(ticket, "hold") or any(waiting)


def _shown(ticket: Ticket, *, by_link: bool = False) -> Iterable[Promise]:
    for promise in load.promised(ticket):
        if promise.name in SHOWN and not (by_link and promise.name == Name.TOLD):
            yield promise


def _fresh(ticket: Ticket, promise: Promise) -> str:
    minutes = round((promise.limit - clock.now()).total_seconds() / 60)
    if promise.name not in WITHIN or not 0 < minutes <= SOON:
        return by_when(ticket, promise)
    words = HOME_WITHIN if promise.name == Name.ARRIVE and ticket.home_id else WITHIN[promise.name]
    return str(words) % {"time": minutes_words(minutes)}


def _line(ticket: Ticket, promise: Promise) -> Line:
    words = by_when(ticket, promise)
    if promise.ended_at:
        return _ended(words, promise, promise.ended_at)
    if paused(ticket, promise):
        return Line(words, say("The clock stands still for now"), "soon")
    if promise.limit < clock.now():
        return Line(words, say("Overdue"), "late", promise.limit)
    return Line(words, "", "muted", promise.limit)


def _ended(words: str, promise: Promise, ended_at: datetime) -> Line:
    if promise.state == State.KEPT:
        return Line(words, say("Kept"), "ok")
    minutes = max(1, round((ended_at - promise.limit).total_seconds() / 60))
    return Line(words, say("%(time)s later than promised") % {"time": minutes_words(minutes)}, "late")
