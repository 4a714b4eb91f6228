"""Work orders: reading, and doing the work."""

from django.http import HttpResponse
from ninja import Router

from qingyu.api.auth import ApiRequest
from qingyu.api.errors import MOVING, READING
from qingyu.api.once import once, shown
from qingyu.api.people import department, employee
from qingyu.api.schemas import orders as asked
from qingyu.api.schemas.orders import OrderShown
from qingyu.work import actions, queries
from qingyu.work.models import Order

router = Router(tags=["work orders"], by_alias=True)

MOVED = {200: OrderShown, **MOVING}


@router.get("/work-orders/{number}", response={200: OrderShown, **READING})
def get_order(request: ApiRequest, number: str) -> HttpResponse:
    """One work order."""
    return _now(request, number)


@router.post("/work-orders/{number}/acceptance", response=MOVED)
@once
def accept(request: ApiRequest, number: str, new: asked.Eta) -> HttpResponse:
    """The technician takes it on and says when they will be there; the resident is told."""
    actions.accept(_order(request, number), by=request.actor, eta=new.eta)
    return _now(request, number)


@router.post("/work-orders/{number}/arrival", response=MOVED)
@once
def arrive(request: ApiRequest, number: str) -> HttpResponse:
    """On site now."""
    actions.arrive(_order(request, number), by=request.actor)
    return _now(request, number)


@router.post("/work-orders/{number}/containment", response=MOVED)
@once
def contain(request: ApiRequest, number: str, new: asked.Containment) -> HttpResponse:
    """The harm has stopped: the valve is closed, the people are out of the lift."""
    actions.contain(_order(request, number), by=request.actor, how=new.how)
    return _now(request, number)


@router.post("/work-orders/{number}/pause", response=MOVED)
@once
def pause(request: ApiRequest, number: str, new: asked.NewPause) -> HttpResponse:
    """Work stands still for a reason outside; the clocks follow."""
    actions.pause(_order(request, number), by=request.actor, reason=new.reason, note=new.note, until=new.until)
    return _now(request, number)


@router.delete("/work-orders/{number}/pause", response=MOVED)
@once
def resume(request: ApiRequest, number: str) -> HttpResponse:
    """Work goes on."""
    actions.resume(_order(request, number), by=request.actor)
    return _now(request, number)


@router.post("/work-orders/{number}/completion", response=MOVED)
@once
def finish(request: ApiRequest, number: str, new: asked.Completion) -> HttpResponse:
    """The work is done; with the last open order the ticket is finished too."""
    materials = [material.used() for material in new.materials]
    actions.finish(
        _order(request, number), by=request.actor, cause=new.cause, measures=new.measures, materials=materials
    )
    return _now(request, number)


@router.post("/work-orders/{number}/transfer", response=MOVED)
@once
def transfer(request: ApiRequest, number: str, new: asked.NewTransfer) -> HttpResponse:
    """Another person does it, or another department finds one."""
    order = _order(request, number)
    if new.to is not None:
        to = employee(request.actor, new.to, field="to")
        actions.transfer(order, to=to, by=request.actor, reason=new.reason)
    else:
        other = department(new.department or "")
        actions.redirect(order, department=other, by=request.actor, reason=new.reason)
    return _now(request, number)


@router.post("/work-orders/{number}/return", response=MOVED)
@once
def give_back(request: ApiRequest, number: str, new: asked.Returned) -> HttpResponse:
    """Back to dispatch, where it waits for another person."""
    actions.return_order(_order(request, number), by=request.actor, reason=new.reason)
    return _now(request, number)


@router.post("/work-orders/{number}/sign-off-code", response=MOVED)
@once
def send_code(request: ApiRequest, number: str) -> HttpResponse:
    """Send the resident a code, which they tell the technician when the work is good."""
    actions.send_code(_order(request, number), by=request.actor)
    return _now(request, number)


# Without an idempotency key: a wrong code must be counted, which the transaction of a refused request would undo;
# and signing twice is quiet anyway.
@router.post("/work-orders/{number}/sign-off", response=MOVED)
def sign_off(request: ApiRequest, number: str, new: asked.SignOff) -> HttpResponse:
    """The resident takes over the finished work."""
    order = _order(request, number)
    if request.actor.is_resident:
        actions.accept_on_portal(order, by=request.actor)
    elif new.signature is not None:
        actions.accept_by_signature(order, png=new.signature, name=new.name, by=request.actor)
    else:
        actions.accept_by_code(order, code=new.code, by=request.actor)
    return _now(request, number)


def _order(request: ApiRequest, number: str) -> Order:
    return queries.find(request.actor, number)


def _now(request: ApiRequest, number: str) -> HttpResponse:
    """The order as it is after the move."""
    return shown(OrderShown.of(queries.find(request.actor, number), request.actor))
