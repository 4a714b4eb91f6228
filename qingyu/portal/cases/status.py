"""Where a request stands, in one sentence."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as say

from qingyu.core import clock
from qingyu.portal.cases import load, promises
from qingyu.portal.cases.people import called, desk, in_crew
from qingyu.promises.models import Promise
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket
from qingyu.ui.formats import daytime, minutes_words
from qingyu.work.codes import OPEN, PauseReason
from qingyu.work.codes import State as OrderState
from qingyu.work.models import Order

LABELS = (
    say("Sent"),
    say("Accepted"),
    say("In progress"),
    say("To confirm"),
    say("Settled"),
)
TOLD = say(" Those in charge have been told.")
STEPS = {State.NEW: 1, State.OPEN: 2, State.WORKING: 3, State.FINISHED: 4, State.CLOSED: 5}


@dataclass(frozen=True)
class Status:
    """``words`` is the sentence, ``more`` what belongs to it, ``sorry`` what is late and why. ``step`` 0: none."""

    label: str
    tone: str
    words: str
    more: str = ""
    sorry: str = ""
    due: datetime | None = None
    step: int = 0


def status_of(ticket: Ticket, *, by_link: bool = False) -> Status:
    """The status of a ticket of :mod:`load`. By a link, nothing that people wrote in their own words is told."""
    if hasattr(ticket, "merge"):
        words = _("It goes on in %(number)s, which is about the same matter") % {"number": ticket.merge.into.number}
        return Status(_("Merged"), "muted", words)
    state = State(ticket.state)
    status = ENDS[state](ticket) if state in ENDS else _under_way(ticket, by_link=by_link)
    status = replace(status, step=STEPS.get(state, 0))
    free_words = state == State.CLOSED or hasattr(ticket, "hold")
    return replace(status, more="") if by_link and free_words else status


def _cancelled(ticket: Ticket) -> Status:
    return Status(_("Cancelled"), "muted", _("This request was cancelled"))


def _closed(ticket: Ticket) -> Status:
    return Status(_("Settled"), "ok", _("This request is settled"), ticket.closure.result)


def _finished(ticket: Ticket) -> Status:
    words = _("It is dealt with; please tell us whether it is solved")
    return Status(_("To be confirmed"), "info", words)


def _under_way(ticket: Ticket, *, by_link: bool) -> Status:
    status = _held(ticket) if hasattr(ticket, "hold") else _moving(ticket)
    late = promises.late(ticket, by_link=by_link)
    if late:
        return replace(status, tone="late", sorry=_sorry(ticket, late), due=late.due_at)
    owed = [one for one in promises.running(ticket, by_link=by_link) if not promises.paused(ticket, one)]
    if not owed:
        return status
    more = status.more or promises.by_when(ticket, owed[0])
    return replace(status, more=more, due=status.due or owed[0].due_at)


ENDS: dict[State, Callable[[Ticket], Status]] = {
    State.CANCELLED: _cancelled,
    State.CLOSED: _closed,
    State.FINISHED: _finished,
}


def _sorry(ticket: Ticket, late: Promise) -> str:
    """What was promised, by how much it is late, and whether somebody above knows: no excuses."""
    minutes = int((clock.now() - late.limit).total_seconds() // 60)
    words = _("Promised: %(promise)s. We are %(time)s late and sorry for it.") % {
        "promise": promises.by_when(ticket, late),
        "time": minutes_words(max(1, minutes)),
    }
    return f"{words}{TOLD}" if late.rung else words


def _held(ticket: Ticket) -> Status:
    more = ticket.hold.reason
    if ticket.hold.until:
        more = _("%(reason)s; goes on %(when)s") % {"reason": more, "when": daytime(ticket.hold.until)}
    return Status(_("Set aside"), "soon", _("Your request has to wait for now"), more)


def _moving(ticket: Ticket) -> Status:
    order = next((one for one in load.parts(ticket) if one.state in OPEN), None)
    if order:
        return _at_work(order)
    if ticket.lead_department:
        words = _("%(department)s leads and is arranging the work")
        return Status(_("In progress"), "brand", words % {"department": ticket.lead_department})
    if ticket.owner:
        words = _("%(who)s is looking after it") % {"who": desk(ticket.owner)}
        return Status(_("Accepted"), "brand", words)
    return Status(_("Received"), "brand", _("We have your request and are arranging who looks after it"))


def _at_work(order: Order) -> Status:
    pause = load.waiting(order)
    if pause:
        words = _("Work stands still: %(reason)s") % {"reason": PauseReason(pause.reason).label}
        more = _("Goes on %(when)s") % {"when": daytime(pause.until)} if pause.until else ""
        return Status(_("Waiting"), "soon", words, more)
    if order.assignee is None:
        words = _("%(department)s is arranging who comes") % {"department": order.department}
        return Status(_("In progress"), "brand", words)
    who = {"who": called(order.assignee)}
    if not in_crew(order.assignee):
        return Status(_("In progress"), "brand", _("%(who)s is looking after it") % who)
    if order.state == OrderState.ON_SITE:
        words = (
            _("The harm is stopped, %(who)s is repairing") if order.contained_at else _("%(who)s is at work on site")
        )
        return Status(_("At work on site"), "brand", words % who)
    if order.eta is None:
        return Status(_("In progress"), "brand", _("%(who)s will see to it and tell you when") % who)
    if order.eta < clock.now():
        words = _("%(who)s wanted to be there %(when)s and is late; we are sorry")
        return Status(_("On the way"), "late", words % {**who, "when": daytime(order.eta)}, due=order.eta)
    words = _("%(who)s will be there around %(when)s")
    return Status(_("On the way"), "brand", words % {**who, "when": daytime(order.eta)}, due=order.eta)
