"""The resident takes over the work: by a code, by signing, on their phone; else silence counts."""

from datetime import datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.due import run_due
from qingyu.core.files import kept_with_its_row
from qingyu.events.actions import record
from qingyu.tickets.actions.locking import said
from qingyu.tickets.models import Ticket
from qingyu.work import policies, signatures
from qingyu.work.actions.locking import locked, of
from qingyu.work.codes import How
from qingyu.work.facts import WorkAccepted
from qingyu.work.models import Acceptance, Order
from qingyu.work.states import MOVES

# An order that cannot be accepted is looked at again after this.
LATER = timedelta(minutes=10)


def accept_by_signature(order: Order, *, png: bytes, name: str, by: Actor) -> Acceptance:
    """Signed by ``name`` on the doer's phone. Quiet when accepted already. Raises Refused, Invalid, Clash.

    Decoding is slow, so it happens before the transaction; the file is written when the row can no longer be refused.
    """
    # As it is now: whoever hands it in may have held it since the work began.
    order = Order.objects.select_related("ticket__community", "department", "assignee").get(pk=order.pk)
    if done := accepted(order):
        return done
    policies.may_do(by, order).demand()
    name = said("name", name, most=60, missing=_("Please say who signed."))
    MOVES.after("sign", order.state)
    drawing = signatures.clean(png)
    with transaction.atomic():
        order = locked(order)
        done = accepted(order)
        if done:
            return done
        policies.may_do(by, order).demand()
        return write(order, how=How.SIGNATURE, by=by, name=name, drawing=drawing)


@transaction.atomic
def accept_on_portal(order: Order, *, by: Actor) -> Acceptance:
    """Confirmed by the resident. Quiet when accepted already. Raises Refused, Clash."""
    order = locked(order)
    policies.may_accept_work(by, order).demand()
    return accepted(order) or write(order, how=How.PORTAL, by=by, name=by.name)


def tick(now: datetime) -> int:
    """Accept by silence what was finished 72 hours before ``now`` without an objection; returns how many."""
    due = Order.objects.filter(silence_until__lte=now).order_by("silence_until").values_list("pk", flat=True)
    return run_due("order", due, partial(_accept_by_silence, now=now), push_on=partial(_push_on, now=now))


@transaction.atomic
def _accept_by_silence(pk: int, now: datetime) -> bool:
    order = locked(Order.objects.get(pk=pk))
    due = order.silence_until is not None and order.silence_until <= now
    if due:
        write(order, how=How.TIMEOUT, by=SYSTEM)
    return due


def _push_on(pk: int, _error: Exception, now: datetime) -> None:
    Order.objects.filter(pk=pk).update(silence_until=now + LATER)


def stop_waiting(ticket: Ticket) -> None:
    """The resident objected: silence counts no longer for what was finished so far."""
    ticket.orders.filter(silence_until__isnull=False).update(silence_until=None)


def accepted(order: Order) -> Acceptance | None:
    return Acceptance.objects.filter(order=order).first()


def write(order: Order, *, how: How, by: Actor, name: str = "", drawing: bytes = b"") -> Acceptance:
    """The acceptance of ``order``, which is locked. Raises Clash unless the work is finished."""
    MOVES.after("sign", order.state)
    acceptance = Acceptance(order=order, how=how, name=name[:60], at=clock.now())
    order.silence_until = None
    order.save(update_fields=["silence_until"])
    if drawing:
        acceptance.signature.save("signature.png", ContentFile(drawing), save=False)
    with kept_with_its_row(acceptance.signature):
        acceptance.save()
        record(WorkAccepted(**of(order), how=how, name=acceptance.name), about=order, by=by)
    return acceptance
