"""Doing the work on the spot: accept, arrive, contain, ask, pause."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.tickets.actions.locking import employee_id, said
from qingyu.work import policies
from qingyu.work.actions.locking import doer, end_pause, locked, of
from qingyu.work.codes import PauseReason, State
from qingyu.work.facts import Arrived, ConsentAsked, Contained, OrderAccepted, OrderPaused
from qingyu.work.models import Consent, Order, Pause, WarrantyClaim
from qingyu.work.states import MOVES


@transaction.atomic
def accept(order: Order, *, by: Actor, eta: datetime) -> Order:
    """Take it on and tell the resident when somebody will be there. Quiet when said before.

    Raises Refused, Invalid, Clash.
    """
    order = locked(order)
    if order.state == State.ACCEPTED and order.eta == eta:
        return order
    policies.may_do(by, order).demand()
    order.state = MOVES.after("accept", order.state)
    now = clock.now()
    if not clock.ahead(eta):
        raise Invalid({"eta": _("Please choose a time that lies ahead.")})
    order.accepted_at, order.eta = now, eta
    order.save(update_fields=["state", "accepted_at", "eta"])
    record(OrderAccepted(**of(order), **doer(order), eta=eta), about=order, by=by)
    return order


@transaction.atomic
def arrive(order: Order, *, by: Actor) -> Order:
    """On site now. Quiet when so already. The first arrival is kept through transfers. Raises Refused, Clash."""
    order = locked(order)
    if order.state == State.ON_SITE:
        return order
    policies.may_do(by, order).demand()
    order.state = MOVES.after("arrive", order.state)
    now, first = clock.now(), order.arrived_at is None
    order.accepted_at = order.accepted_at or now
    order.arrived_at = order.arrived_at or now
    order.save(update_fields=["state", "accepted_at", "arrived_at"])
    end_pause(order, by=by)
    record(Arrived(**of(order), **doer(order), first=first), about=order, by=by)
    return order


@transaction.atomic
def contain(order: Order, *, by: Actor, how: str = "") -> Order:
    """The harm has stopped (valve closed, people freed). Quiet when noted already. Raises Refused, Clash."""
    order = locked(order)
    if order.contained_at:
        return order
    policies.may_do(by, order).demand()
    order.state = MOVES.after("contain", order.state)
    order.contained_at = clock.now()
    order.save(update_fields=["contained_at"])
    record(Contained(**of(order), how=how.strip()[:200]), about=order, by=by)
    return order


@transaction.atomic
def ask_consent(order: Order, *, by: Actor, text: str, price_fen: int, given: bool, name: str) -> Consent:
    """Note what ``name`` was told of the work and its price (fen), and the answer. Raises Refused, Invalid, Clash.

    The same answer to the same question is one row.
    """
    order = locked(order)
    policies.may_do(by, order).demand()
    MOVES.after("ask", order.state)
    text = said("text", text, most=500, missing=_("Please say what is to be done."))
    name = said("name", name, most=60, missing=_("Please say who was asked."))
    if price_fen < 0:
        raise Invalid({"price_fen": _("The price cannot be below zero.")})
    if price_fen and (claim := WarrantyClaim.objects.select_related("warranty").filter(ticket=order.ticket_id).first()):
        words = _("This is under warranty until %(until)s; it costs the resident nothing.")
        raise Invalid({"price_fen": words % {"until": claim.warranty.until}})
    last = Consent.objects.filter(order=order).order_by("-pk").first()
    if last and (last.text, last.price_fen, last.given, last.name) == (text, price_fen, given, name):
        return last
    consent = Consent.objects.create(
        order=order, text=text, price_fen=price_fen, given=given, name=name, at=clock.now()
    )
    record(ConsentAsked(**of(order), text=text, price_fen=price_fen, given=given, name=name), about=order, by=by)
    return consent


@transaction.atomic
def pause(order: Order, *, by: Actor, reason: PauseReason, note: str, until: datetime | None = None) -> Order:
    """Work stands still for a reason outside, at most until ``until``; the clocks follow. Quiet when it does already.

    ``note`` is the evidence for the clocks' pause. Raises Refused, Invalid, Clash.
    """
    order = locked(order)
    if Pause.objects.filter(order=order, ended_at=None).exists():
        return order
    policies.may_do(by, order).demand()
    MOVES.after("pause", order.state)
    note = said("note", note, most=300, missing=_("Please say what you are waiting for."))
    now = clock.now()
    if until and not clock.ahead(until):
        raise Invalid({"until": _("Please choose a time that lies ahead.")})
    row = Pause.objects.create(
        order=order, reason=reason, note=note, by_id=employee_id(by), started_at=now, until=until
    )
    fact = OrderPaused(**of(order), pause_id=row.pk, reason=row.reason, note=note, until=until)
    record(fact, about=order, by=by)
    return order


@transaction.atomic
def resume(order: Order, *, by: Actor) -> Order:
    """Work goes on. Quiet when it did not stand still. Raises Refused."""
    order = locked(order)
    if Pause.objects.filter(order=order, ended_at=None).exists():
        policies.may_do(by, order).demand()
        end_pause(order, by=by)
    return order
