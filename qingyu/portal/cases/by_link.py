"""The history for whoever holds a tracking link: what and when, no full names, no words that people wrote."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from qingyu.events.facts import Audience
from qingyu.events.models import Event
from qingyu.events.queries import history
from qingyu.portal.cases import load
from qingyu.portal.cases.people import called, master
from qingyu.portal.cases.story import MOST, TONES, Item
from qingyu.tickets import facts as tickets
from qingyu.tickets.models import Ticket
from qingyu.work import facts as work

# Facts that are not here are not told by a link.
SAID: dict[str, Callable[[Any, Mapping[str, str]], str]] = {
    tickets.TicketOpened.code: lambda fact, who: _("The request was registered"),
    tickets.TicketTaken.code: lambda fact, who: _("Customer service is looking after it"),
    tickets.Responded.code: lambda fact, who: _("We have answered"),
    tickets.TicketHeld.code: lambda fact, who: _("The request was set aside for now"),
    tickets.TicketResumed.code: lambda fact, who: _("The request is being dealt with again"),
    tickets.TicketFinished.code: lambda fact, who: _("The matter is dealt with"),
    tickets.TicketClosed.code: lambda fact, who: _("The request was settled"),
    tickets.TicketReopened.code: lambda fact, who: _("The request was opened again"),
    tickets.TicketCancelled.code: lambda fact, who: _("The request was cancelled"),
    tickets.TicketChased.code: lambda fact, who: _("Speed was asked for"),
    work.OrderIssued.code: lambda fact, who: (
        _("%(department)s was asked to see to it") % {"department": fact.department_name}
    ),
    work.OrderAssigned.code: lambda fact, who: _("%(who)s will see to it") % who,
    work.OrderAccepted.code: lambda fact, who: (
        _("%(who)s will be there around %(when)s") % {**who, "when": fact.words()["eta"]}
    ),
    work.Arrived.code: lambda fact, who: _("%(who)s is on site") % who,
    work.Contained.code: lambda fact, who: _("The harm was stopped"),
    work.OrderPaused.code: lambda fact, who: _("Work stands still: %(reason)s") % {"reason": fact.reason_words},
    work.OrderResumed.code: lambda fact, who: _("Work has gone on"),
    work.OrderFinished.code: lambda fact, who: _("%(who)s finished the work") % who,
    work.WorkAccepted.code: lambda fact, who: _("The finished work was accepted"),
}


def items(ticket: Ticket) -> list[Item]:
    """Newest first; one query."""
    told = [event for event in history(ticket, audience=Audience.RESIDENT).order_by("-id")[:MOST] if event.code in SAID]
    people = {one.assignee.pk: called(one.assignee) for one in load.parts(ticket) if one.assignee}
    return [_item(event, people) for event in told]


def _item(event: Event, people: Mapping[int, str]) -> Item:
    assignee = event.details.get("assignee_id")
    # Whoever has handed it on since is called like the technicians most of them are.
    who = people.get(assignee) or master(event.details["assignee"]) if assignee else ""
    return Item(event.at, SAID[event.code](event.fact, {"who": who}), TONES.get(event.code, "muted"))
