"""A complaint follows its ticket, and speaks against closing it before its time."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import Kind
from qingyu.complaints import actions
from qingyu.complaints.codes import COMMUNICATIVE, Stage
from qingyu.complaints.models import Case
from qingyu.core.errors import Text
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.promises.facts import PromiseBreached
from qingyu.tickets.closing import speaks_against_closing
from qingyu.tickets.facts import (
    MessageReceived,
    TicketCancelled,
    TicketClassified,
    TicketMerged,
    TicketOpened,
    TicketReopened,
)
from qingyu.tickets.models import Ticket

NO_COMPLAINT = _("It is no complaint after all.")


@speaks_against_closing
def open_case(ticket: Ticket) -> Iterable[Text]:
    """The complaint's own gates come before the ticket's end; closing the case closes both."""
    if ticket.kind != Kind.COMPLAINT:
        return []
    stage = Case.objects.open().filter(ticket=ticket).values_list("stage", flat=True).first()
    if stage is None:
        return []
    return [_("the complaint is at the stage “%(stage)s”; please close it there") % {"stage": Stage(stage).label}]


@follows(TicketOpened, at_once=True)
def open_with_the_ticket(fact: TicketOpened, event: Event) -> None:
    """At once: a complaint must never be closable before its gates stand."""
    ticket = _ticket(event)
    if ticket.kind == Kind.COMPLAINT:
        actions.open_case(ticket, by=SYSTEM)


@follows(TicketClassified, at_once=True)
def become_or_cease(fact: TicketClassified, event: Event) -> None:
    """At once, for the same reason: what is turned into a complaint has its gates in that moment."""
    if fact.axis != "kind":
        return
    ticket = _ticket(event)
    case = _case(ticket.pk)
    if fact.after == Kind.COMPLAINT:
        why = gettext("because %(name)s classified it as one") % {"name": event.actor_name}
        actions.reopen(case, by=SYSTEM, reason=why) if case else actions.open_case(ticket, by=SYSTEM, why=why)
    elif case:
        actions.drop(case, by=SYSTEM, reason=str(NO_COMPLAINT))


@follows(TicketReopened, at_once=True)
def handle_it_again(fact: TicketReopened, event: Event) -> None:
    """At once: an open ticket must not stand beside a closed case. What has to be done again was handled badly."""
    if case := _case(event.thread_id):
        case = actions.reopen(case, by=SYSTEM, reason=fact.reason)
        actions.upgrade(case, reason=gettext("Opened again: %(reason)s") % {"reason": fact.reason})


@follows(TicketCancelled)
def withdrawn(fact: TicketCancelled, event: Event) -> None:
    """Nothing is pursued that the resident has withdrawn."""
    if case := _case(event.thread_id):
        actions.drop(case, by=SYSTEM, reason=fact.reason)


@follows(TicketMerged)
def merged(fact: TicketMerged, event: Event) -> None:
    """It is pursued in the other one."""
    if case := _case(event.thread_id):
        actions.drop(case, by=SYSTEM, reason=gettext("It goes on in %(number)s.") % {"number": fact.into})


@follows(PromiseBreached)
def handled_badly(fact: PromiseBreached, event: Event) -> None:
    """Who only wanted to be heard and was kept waiting has a valid complaint now (B4)."""
    case = _case(event.thread_id)
    if case and case.nature in COMMUNICATIVE:
        words = {"name": fact.words()["name"], "due": fact.words()["due"]}
        actions.upgrade(case, reason=gettext("We broke a promise: %(name)s by %(due)s") % words)


@follows(MessageReceived)
def listen_for_threats(fact: MessageReceived, event: Event) -> None:
    """What is written later may speak of going outside, too (F15)."""
    case = _case(event.thread_id)
    if case and case.closed_at is None:
        actions.flag_risk(case, fact.body)


def _case(ticket_id: int) -> Case | None:
    return Case.objects.select_related("ticket").filter(ticket=ticket_id).first()


def _ticket(event: Event) -> Ticket:
    return event.about if isinstance(event.about, Ticket) else Ticket.objects.get(pk=event.thread_id)
