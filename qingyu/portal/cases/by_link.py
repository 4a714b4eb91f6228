"""The history for whoever holds a tracking link: what and when, no full names, no words that people wrote."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from qingyu.core.text import masked_name
from qingyu.events.facts import Audience, Fact
from qingyu.events.queries import history
from qingyu.portal.cases.story import MOST, TONES, Item
from qingyu.tickets import facts as tickets
from qingyu.tickets.models import Ticket
from qingyu.work import facts as work

# Facts that are not here are not told by a link.
SAID: dict[str, Callable[[Any], str]] = {
    tickets.TicketOpened.code: lambda fact: _("The request was registered"),
    tickets.TicketTaken.code: lambda fact: _("Customer service is looking after it"),
    tickets.Responded.code: lambda fact: _("We have answered"),
    tickets.WorkStarted.code: lambda fact: _("Work is under way"),
    tickets.TicketHeld.code: lambda fact: _("The request was set aside for now"),
    tickets.TicketResumed.code: lambda fact: _("The request is being dealt with again"),
    tickets.TicketFinished.code: lambda fact: _("The matter is dealt with"),
    tickets.TicketClosed.code: lambda fact: _("The request was settled"),
    tickets.TicketReopened.code: lambda fact: _("The request was opened again"),
    tickets.TicketCancelled.code: lambda fact: _("The request was cancelled"),
    tickets.TicketChased.code: lambda fact: _("Speed was asked for"),
    work.OrderIssued.code: lambda fact: (
        _("%(department)s was asked to see to it") % {"department": fact.department_name}
    ),
    work.OrderAssigned.code: lambda fact: _("%(who)s will see to it") % _who(fact),
    work.OrderAccepted.code: lambda fact: (
        _("%(who)s will be there around %(when)s") % {**_who(fact), "when": fact.words()["eta"]}
    ),
    work.Arrived.code: lambda fact: _("%(who)s is on site") % _who(fact),
    work.Contained.code: lambda fact: _("The harm was stopped"),
    work.OrderPaused.code: lambda fact: _("Work stands still: %(reason)s") % {"reason": fact.reason_words},
    work.OrderResumed.code: lambda fact: _("Work has gone on"),
    work.OrderFinished.code: lambda fact: _("%(who)s finished the work") % _who(fact),
    work.WorkAccepted.code: lambda fact: _("The finished work was accepted"),
}


def items(ticket: Ticket) -> list[Item]:
    """Newest first; one query."""
    told = [event for event in history(ticket, audience=Audience.RESIDENT).order_by("-id")[:MOST] if event.code in SAID]
    return [Item(event.at, SAID[event.code](event.fact), TONES.get(event.code, "muted")) for event in told]


def _who(fact: Fact) -> dict[str, str]:
    surname = masked_name(fact.assignee).rstrip("*")  # type: ignore[attr-defined]  # the facts above that have one
    return {"who": _("Technician %(surname)s") % {"surname": surname}}
