"""The clocks start, stop and end with what happens to the ticket and its orders.

All of these run at once, in the transaction of the deed: a clock must never disagree with the ticket it belongs to.
Only what a calendar could not say waits until somebody has mended it.
"""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM
from qingyu.events.facts import Fact
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.hours import facts as hours
from qingyu.promises import actions
from qingyu.promises.codes import FROM_THE_START, WORK_CLOCKS, Name
from qingyu.promises.facts import TermChanged
from qingyu.promises.models import Promise
from qingyu.tickets import facts as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.work import facts as work

# Reasons are kept in the company's language, as every text in the history that somebody once read.
ANOTHER_TIME = _("Another arrival time holds")
ARRIVAL = _("%(name)s arrives")
WHY = {"finished": _("The work is done"), "closed": _("The request is closed"), "cancelled": _("The request is over")}
FIELD_CLOCKS = (Name.ARRIVE, Name.CONTAIN, Name.RESOLVE)


def _ticket(event: Event) -> Ticket:
    """The ticket as the action holds it, which has it locked; read only where the deed was about something else."""
    if isinstance(event.about, Ticket):
        return event.about
    return Ticket.objects.select_related("community").get(pk=event.thread_id)


def _parts(fact: work.OfOrder) -> list[str]:
    """The order's own part, and the ticket's when it leads."""
    return ["", fact.number] if fact.lead else [fact.number]


@follows(tickets.TicketOpened, at_once=True)
def start(fact: tickets.TicketOpened, event: Event) -> None:
    """The policy's clocks start when the resident got in touch: entering it late must not lengthen the promise."""
    ticket = _ticket(event)
    actions.start_clocks(ticket, FROM_THE_START, at=ticket.contacted_at, owner_id=ticket.owner_id, fresh=True)


@follows(tickets.TicketReopened, at_once=True)
def start_again(fact: tickets.TicketReopened, event: Event) -> None:
    """A reopened ticket owes a new answer and a new solution; the old clocks stay in the ledger as they ended."""
    ticket = _ticket(event)
    again = (Name.RESPOND, Name.RESOLVE)
    actions.waive(Promise.objects.filter(ticket=ticket, name=Name.RETURN_VISIT), by=SYSTEM, reason=fact.reason)
    actions.start_clocks(ticket, again, at=event.at, owner_id=ticket.owner_id)


@follows(tickets.TicketClassified, at_once=True)
def reckon_anew(fact: tickets.TicketClassified, event: Event) -> None:
    """Another class or category has other limits, counted from the same start; pauses survive."""
    ticket = _ticket(event)
    actions.rederive(ticket, by=SYSTEM, terms_changed=True)
    ended = set(Promise.objects.filter(ticket=ticket, part="").values_list("name", flat=True))
    missing = [name for name in FROM_THE_START if name not in ended]
    actions.start_clocks(ticket, missing, at=ticket.contacted_at, owner_id=ticket.owner_id)


@follows(tickets.TicketTaken, tickets.HandedOver, at_once=True)
def change_owner(fact: tickets.TicketTaken | tickets.HandedOver, event: Event) -> None:
    """Who looks after the ticket answers for its answer, and for the rest while no order is out."""
    ticket = _ticket(event)
    names = [Name.RESPOND] if ticket.state == "working" else FROM_THE_START
    actions.own(ticket, names=names, owner_id=ticket.owner_id)


@follows(tickets.Responded, at_once=True)
def answered(fact: tickets.Responded, event: Event) -> None:
    """The answer ends its clock with the deed, so that no page shows it running."""
    actions.keep(_ticket(event), name=Name.RESPOND, by=SYSTEM)


@follows(tickets.TicketHeld, at_once=True)
def stop(fact: tickets.TicketHeld, event: Event) -> None:
    """What is set aside must not run out meanwhile; an answer is owed all the same."""
    evidence = f"#{event.pk}"
    actions.pause(_ticket(event), by=SYSTEM, reason=fact.reason, evidence=evidence, names=WORK_CLOCKS, source="hold")


@follows(tickets.TicketResumed, at_once=True)
def go_on(fact: tickets.TicketResumed, event: Event) -> None:
    """The clocks go on in the moment the ticket does."""
    actions.resume(_ticket(event), by=SYSTEM, source="hold")


@follows(tickets.TicketFinished, at_once=True)
def finished(fact: tickets.TicketFinished, event: Event) -> None:
    """Solved: the work's clocks end, the return visit's begins."""
    ticket = _ticket(event)
    actions.resume(ticket, by=SYSTEM, source="hold")
    actions.keep(ticket, name=Name.RESOLVE, by=SYSTEM)
    _drop(ticket, (Name.NOTIFY, Name.ARRIVE, Name.CONTAIN), "finished")
    actions.start_clocks(ticket, [Name.RETURN_VISIT], at=event.at, owner_id=ticket.owner_id)


@follows(tickets.TicketClosed, at_once=True)
def closed(fact: tickets.TicketClosed, event: Event) -> None:
    """Closed at the desk: answered and solved in one.

    What the resident was told besides stays owed, and so does a return visit: who did the work and closes the ticket
    must not thereby escape the question.
    """
    ticket = _ticket(event)
    for name in (Name.RESPOND, Name.RESOLVE):
        actions.keep(ticket, name=name, by=SYSTEM)
    _drop(ticket, (Name.NOTIFY, Name.ARRIVE, Name.CONTAIN, Name.PART), "closed")


@follows(tickets.TicketCancelled, tickets.TicketMerged, at_once=True)
def over(fact: Fact, event: Event) -> None:
    """Nothing is owed for what was withdrawn; a merged ticket's promises run on in the other one."""
    ticket = _ticket(event)
    actions.resume(ticket, by=SYSTEM, source="hold")
    _drop(ticket, tuple(Name), "cancelled")


@follows(work.OrderIssued, at_once=True)
def part_given(fact: work.OrderIssued, event: Event) -> None:
    """A department's part with a deadline of its own has its clock from the moment it is given out."""
    if fact.due_at:
        actions.start_part(
            _ticket(event), part=fact.number, text=fact.duty, due_at=fact.due_at, owner_id=fact.assignee_id
        )


@follows(work.OrderAssigned, work.OrderOffered, at_once=True)
def crew_told(fact: work.OrderAssigned | work.OrderOffered, event: Event) -> None:
    """Somebody was told, which an order that waits for a person does not yet mean."""
    actions.keep(_ticket(event), name=Name.NOTIFY, by=SYSTEM)


@follows(work.OrderAssigned, at_once=True)
def technician_answers(fact: work.OrderAssigned, event: Event) -> None:
    """From now on the person who does the work hears of its limits first."""
    _own(event, fact, fact.assignee_id)


@follows(work.OrderTransferred, at_once=True)
def another_answers(fact: work.OrderTransferred, event: Event) -> None:
    """The clocks go with the work; the arrival the first person told no longer holds."""
    _own(event, fact, fact.taker_id)
    _forget_eta(event, fact.number)


@follows(work.OrderReturned, work.OrderRedirected, work.OrderCancelled, at_once=True)
def nobody_answers(fact: work.OfOrder, event: Event) -> None:
    """Without a person the ticket's owner answers again."""
    _own(event, fact, _ticket(event).owner_id)
    _forget_eta(event, fact.number)
    if isinstance(fact, work.OrderCancelled):
        actions.waive(
            Promise.objects.filter(ticket=event.thread_id, name=Name.PART, part=fact.number),
            by=SYSTEM,
            reason=fact.reason,
        )


@follows(work.OrderAccepted, at_once=True)
def eta_told(fact: work.OrderAccepted, event: Event) -> None:
    """The arrival time told to the resident is a promise of its own; telling the resident is an answer too."""
    ticket = _ticket(event)
    actions.keep(ticket, name=Name.RESPOND, by=SYSTEM)
    _forget_eta(event, fact.number)
    if ticket.channel == Channel.PLAN:
        # Nobody waits for planned work, so nobody was told.
        return
    text = str(ARRIVAL) % {"name": fact.assignee}
    actions.tell_eta(ticket, part=fact.number, text=text, due_at=fact.eta, owner_id=fact.assignee_id)


@follows(work.Arrived, at_once=True)
def arrived(fact: work.Arrived, event: Event) -> None:
    """On site: the arrival clock and the time that was told end together."""
    ticket = _ticket(event)
    actions.keep(ticket, name=Name.TOLD, part=fact.number, by=SYSTEM)
    if fact.lead:
        actions.keep(ticket, name=Name.ARRIVE, by=SYSTEM)


@follows(work.Contained, at_once=True)
def contained(fact: work.Contained, event: Event) -> None:
    """The harm has stopped, which is not yet a solution: only this clock ends."""
    actions.keep(_ticket(event), name=Name.CONTAIN, by=SYSTEM)


@follows(work.OrderPaused, at_once=True)
def work_stands_still(fact: work.OrderPaused, event: Event) -> None:
    """Waiting for parts or for somebody at home is not the technician's time; who, why and note are kept."""
    actions.pause(
        _ticket(event),
        by=SYSTEM,
        reason=fact.reason_words,
        evidence=fact.note,
        names=(*FIELD_CLOCKS, Name.PART),
        parts=_parts(fact),
        source=f"order-{fact.number}",
    )


@follows(work.OrderResumed, at_once=True)
def work_goes_on(fact: work.OrderResumed, event: Event) -> None:
    """The clocks go on in the moment the work does."""
    actions.resume(_ticket(event), by=SYSTEM, source=f"order-{fact.number}")


@follows(work.OrderFinished, at_once=True)
def part_done(fact: work.OrderFinished, event: Event) -> None:
    """A department's part is done; the ticket's own clock ends when all of it is."""
    ticket = _ticket(event)
    actions.keep(ticket, name=Name.PART, part=fact.number, by=SYSTEM)
    _forget_eta(event, fact.number)


@follows(
    hours.CalendarMade,
    hours.CalendarChanged,
    hours.SpecialDaySet,
    hours.SpecialDayRemoved,
    hours.YearFilled,
    TermChanged,
)
def date_what_waits(fact: Fact, event: Event) -> None:
    """Limits that could not be reckoned are tried again when a calendar, or a line of the policy, has changed."""
    actions.date_again()


def _own(event: Event, fact: work.OfOrder, owner_id: int | None) -> None:
    ticket = _ticket(event)
    actions.own(ticket, names=[Name.PART], owner_id=owner_id, part=fact.number)
    if fact.lead:
        actions.own(ticket, names=FIELD_CLOCKS, owner_id=owner_id)


def _forget_eta(event: Event, number: str) -> None:
    told = Promise.objects.filter(ticket=event.thread_id, name=Name.TOLD, part=number)
    if told.running().exists():
        actions.waive(told, by=SYSTEM, reason=str(ANOTHER_TIME))


def _drop(ticket: Ticket, names: tuple[Name, ...], why: str) -> None:
    running = Promise.objects.running().filter(ticket=ticket, name__in=names)
    if running.exists():
        actions.waive(running, by=SYSTEM, reason=str(WHY[why]))
