"""What can be done to a ticket; each move is a thing of its own."""

from typing import Annotated

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from qingyu.api import words
from qingyu.api.auth import ApiRequest
from qingyu.api.errors import MOVING
from qingyu.api.once import once, shown
from qingyu.api.people import department, employee
from qingyu.api.schemas import asked
from qingyu.api.schemas.orders import NewOrder, OrderShown
from qingyu.api.schemas.tickets import MessageShown, TicketShown
from qingyu.followup import actions as followup
from qingyu.followup.codes import Via
from qingyu.tickets import actions, queries
from qingyu.tickets.codes import Direction, State
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work

router = Router(tags=["moves"], by_alias=True)

Reason = Annotated[str, Query(max_length=300)]
MOVED = {200: TicketShown, **MOVING}
MADE = {201: TicketShown, **MOVING}


@router.post("/tickets/{number}/response", response=MOVED)
@once
def respond(request: ApiRequest, number: str, new: asked.NewResponse) -> HttpResponse:
    """Note that the resident has had a first meaningful answer."""
    actions.respond(_ticket(request, number), by=request.actor, how=new.how)
    return _now(request, number)


@router.post("/tickets/{number}/messages", response={201: MessageShown, **MOVING})
@once
def write(request: ApiRequest, number: str, new: asked.NewMessage) -> HttpResponse:
    """A line of the conversation: to the resident, from the resident, or a note among colleagues."""
    ticket = _ticket(request, number)
    direction = new.direction or (Direction.OUT if request.actor.is_staff else Direction.IN)
    if direction == Direction.NOTE:
        message = actions.add_note(ticket, by=request.actor, body=new.body)
    elif direction == Direction.OUT:
        message = actions.send_message(ticket, by=request.actor, body=new.body, channel=new.channel)
    else:
        message = actions.receive_message(ticket, by=request.actor, body=new.body, channel=new.channel)
    return shown(MessageShown.of(message), 201)


@router.post("/tickets/{number}/hold", response=MOVED)
@once
def hold(request: ApiRequest, number: str, new: asked.NewHold) -> HttpResponse:
    """Set aside with a reason; the clocks pause."""
    actions.hold(_ticket(request, number), by=request.actor, reason=new.reason, until=new.until)
    return _now(request, number)


@router.delete("/tickets/{number}/hold", response=MOVED)
@once
def resume(request: ApiRequest, number: str) -> HttpResponse:
    """Go on with it."""
    actions.resume(_ticket(request, number), by=request.actor)
    return _now(request, number)


@router.post("/tickets/{number}/escalation", response=MADE)
@once
def escalate(request: ApiRequest, number: str, new: asked.NewEscalation) -> HttpResponse:
    """Raise it to a colleague, who hears of it; the owner stays."""
    ticket = _ticket(request, number)
    to = employee(request.actor, new.to, field="to")
    actions.escalate(ticket, to=to, by=request.actor, reason=new.reason)
    return _now(request, number, 201)


@router.post("/tickets/{number}/merge", response=MOVED)
@once
def merge(request: ApiRequest, number: str, new: asked.NewMerge) -> HttpResponse:
    """It goes on in another ticket of the same community, which is the answer."""
    ticket, into = _ticket(request, number), _ticket(request, new.into)
    actions.merge(ticket, into=into, by=request.actor, reason=new.reason)
    return _now(request, new.into)


@router.post("/tickets/{number}/closure", response=MOVED)
@once
def close(request: ApiRequest, number: str, new: asked.NewClosure) -> HttpResponse:
    """Close it with result, cause, and how the resident was informed."""
    actions.close(
        _ticket(request, number),
        by=request.actor,
        result=new.result,
        cause=new.cause,
        informed_how=new.informed_how,
        informed_at=new.informed_at,
    )
    return _now(request, number)


@router.delete("/tickets/{number}/closure", response=MOVED)
@once
def undo_closure(request: ApiRequest, number: str, reason: Reason = "") -> HttpResponse:
    """Open it again. Quiet when it is not closed."""
    words.check_query(request, "reason")
    ticket = _ticket(request, number)
    if ticket.state == State.CLOSED:
        actions.reopen(ticket, by=request.actor, reason=reason or _("The closure was undone."))
    return _now(request, number)


@router.post("/tickets/{number}/reopening", response=MOVED)
@once
def reopen(request: ApiRequest, number: str, new: asked.NewReopening) -> HttpResponse:
    """Not solved after all: it is open again, with its history."""
    actions.reopen(_ticket(request, number), by=request.actor, reason=new.reason)
    return _now(request, number)


@router.post("/tickets/{number}/rating", response=MADE)
@once
def rate(request: ApiRequest, number: str, new: asked.NewRating) -> HttpResponse:
    """The resident's marks, once the work is done."""
    followup.rate(_ticket(request, number), by=request.actor, via=Via.API, **new.model_dump())
    return _now(request, number, 201)


@router.post("/tickets/{number}/work-orders", response={201: OrderShown, **MOVING})
@once
def issue(request: ApiRequest, number: str, new: NewOrder) -> HttpResponse:
    """Ask a department to see to it; work on the ticket starts."""
    ticket = _ticket(request, number)
    order = work.issue(
        ticket,
        by=request.actor,
        department=department(new.department),
        duty=new.duty,
        lead=new.lead,
        assignee=employee(request.actor, new.assignee, field="assignee") if new.assignee else None,
        pool=new.pool,
        due_at=new.due_at,
    )
    return shown(OrderShown.of(order, request.actor), 201)


def _ticket(request: ApiRequest, number: str) -> Ticket:
    return queries.get(request.actor, number)


def _now(request: ApiRequest, number: str, status: int = 200) -> HttpResponse:
    """The ticket as it is after the move."""
    return shown(TicketShown.of(queries.get(request.actor, number), request.actor), status)
