"""Warranties: told to the resident, kept until they end, found again when the same fails within them."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.tickets.actions.locking import employee_id, said
from qingyu.tickets.models import Ticket
from qingyu.work import policies
from qingyu.work.actions.locking import locked, of
from qingyu.work.facts import WarrantyApplies, WarrantyGiven
from qingyu.work.models import Order, Warranty, WarrantyClaim
from qingyu.work.queries import covering
from qingyu.work.states import MOVES

MOST_YEARS = 20


@transaction.atomic
def give_warranty(order: Order, *, by: Actor, what: str, until: date, terms: str = "") -> Warranty:
    """Tell the resident that ``what`` is free if it fails again until ``until``. The same part again moves the end.

    Raises Refused, Invalid; Clash unless the work is finished.
    """
    order = locked(order)
    policies.may_do(by, order).demand()
    MOVES.after("sign", order.state)
    what = said("what", what, most=100, missing=_("Please say what is under warranty."))
    today = clock.today()
    if not today < until <= date(today.year + MOST_YEARS, today.month, 28):
        raise Invalid({"until": _("Please choose a day within the next %(years)d years.") % {"years": MOST_YEARS}})
    defaults = {"terms": terms.strip()[:200], "since": today, "until": until, "by_id": employee_id(by)}
    known = Warranty.objects.filter(order=order, what=what, until=until).first()
    if known:
        return known
    warranty, _made = Warranty.objects.update_or_create(order=order, what=what, defaults=defaults)
    record(WarrantyGiven(**of(order), what=what, until=until, terms=warranty.terms), about=order, by=by)
    return warranty


@transaction.atomic
def claim_warranty(ticket: Ticket) -> WarrantyClaim | None:
    """Mark ``ticket`` as free where a warranty covers it; None where none does. Marked already returns quietly."""
    ticket = Ticket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)
    claim = WarrantyClaim.objects.filter(ticket=ticket).first()
    warranty = None if claim else covering(ticket)
    if warranty is None:
        return claim
    claim = WarrantyClaim.objects.create(ticket=ticket, warranty=warranty, at=clock.now())
    applies = WarrantyApplies(number=warranty.order.number, what=warranty.what, until=warranty.until)
    record(applies, about=ticket, by=SYSTEM)
    return claim
