"""What was used, and that the work is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Kind, Level
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.tickets import actions as tickets
from qingyu.tickets.actions.locking import said
from qingyu.tickets.codes import State as TicketState
from qingyu.work import policies
from qingyu.work.actions.locking import doer, end_pause, locked, of
from qingyu.work.codes import State
from qingyu.work.facts import MaterialsUsed, OrderFinished
from qingyu.work.models import Material, Order
from qingyu.work.states import MOVES

# Without an objection by then, silence counts as acceptance.
SILENCE = timedelta(hours=72)
MOST_OF_ONE = Decimal("999999.99")


@dataclass(frozen=True)
class Used:
    """A material; ``quantity`` of ``unit`` at ``price_fen`` each."""

    name: str
    quantity: Decimal
    unit: str
    price_fen: int = 0


@transaction.atomic
def add_material(order: Order, *, by: Actor, used: Used) -> Order:
    """Note a material while at work. Raises Refused, Invalid, Clash."""
    order = locked(order)
    policies.may_do(by, order).demand()
    MOVES.after("use", order.state)
    _use(order, [used], by)
    return order


@transaction.atomic
def finish(order: Order, *, by: Actor, cause: str, measures: str, materials: Sequence[Used] = ()) -> Order:
    """The work is done; with the last open order the ticket is finished too. Quiet when done already.

    An open pause ends. A repair needs the arrival first; only whoever leads a joint case may do so from the desk.
    Raises Refused, Invalid, Clash.
    """
    order = locked(order)
    if order.state == State.FINISHED:
        return order
    policies.may_do(by, order).demand()
    after = MOVES.after("finish", order.state)
    _check_arrival(order)
    order.cause = said("cause", cause, most=500, missing=_("Please say what the cause was."))
    order.measures = said("measures", measures, most=1000, missing=_("Please say what was done."))
    end_pause(order, by=by)
    if materials:
        _use(order, materials, by)
    order.state, order.finished_at = after, clock.now()
    order.silence_until = order.finished_at + SILENCE
    order.save(update_fields=["state", "cause", "measures", "finished_at", "silence_until"])
    last = not order.ticket.orders.under_way().exists()
    fact = OrderFinished(**of(order), **doer(order), cause=order.cause, measures=order.measures, last=last)
    record(fact, about=order, by=by)
    if last:
        _finish_ticket(order, by)
    return order


def _check_arrival(order: Order) -> None:
    joint_lead = order.lead and order.ticket.level == Level.JOINT
    if order.ticket.kind == Kind.REPAIR and order.state != State.ON_SITE and not joint_lead:
        raise Clash(_("Please record the arrival on site first."), code="not_arrived")


def _finish_ticket(order: Order, by: Actor) -> None:
    """The leading order's result is the ticket's, whichever order was last."""
    if order.ticket.state not in (TicketState.OPEN, TicketState.WORKING):
        return
    leading = order.ticket.orders.filter(lead=True, state=State.FINISHED).order_by("-finished_at", "-pk").first()
    summary = leading or order
    tickets.finish(order.ticket, by=by, result=summary.measures[:500], cause=summary.cause)


def _use(order: Order, materials: Sequence[Used], by: Actor) -> None:
    rows = [_material(order, used) for used in materials]
    Material.objects.bulk_create(rows)
    what = pgettext("between materials", ", ").join(
        f"{row.name} {row.quantity.normalize():f} {row.unit}".rstrip() for row in rows
    )
    cost = sum(int(row.quantity * row.price_fen) for row in rows)
    record(MaterialsUsed(**of(order), what=what, cost_fen=cost), about=order, by=by)


def _material(order: Order, used: Used) -> Material:
    name = said("material", used.name, most=60, missing=_("Please name the material."))
    if len(used.unit) > 10:
        raise Invalid({"unit": _("Please write a short unit, as in m or pcs.")})
    if not used.quantity.is_finite() or not Decimal("0.01") <= used.quantity <= MOST_OF_ONE:
        raise Invalid({"quantity": _("Please give a quantity above zero.")})
    if not 0 <= used.price_fen <= 2_000_000_000:
        raise Invalid({"price_fen": _("The price cannot be below zero.")})
    quantity = used.quantity.quantize(Decimal("0.01"))
    return Material(order=order, name=name, quantity=quantity, unit=used.unit.strip(), price_fen=used.price_fen)
