"""Materials and help from outside, and the places where residents get water meanwhile."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.incidents.actions.locking import working
from qingyu.incidents.facts import PointClosed, PointOpened, SuppliesArrived, SuppliesAsked
from qingyu.incidents.models import Incident, Supply, SupplyPoint
from qingyu.tickets.actions.locking import employee_id, said


@transaction.atomic
def ask_supplies(
    incident: Incident,
    *,
    by: Actor,
    what: str,
    amount: str = "",
    supplier: str = "",
    phone: str = "",
    expected_at: datetime | None = None,
) -> Supply:
    """Note what was asked of whom. Raises Refused, Invalid, Clash."""
    incident = working(incident, by)
    supply = Supply.objects.create(
        incident=incident,
        what=said("what", what, most=120, missing=_("Please say what is needed.")),
        amount=amount.strip()[:40],
        supplier=supplier.strip()[:60],
        phone=phone.strip()[:30],
        asked_at=clock.now(),
        by_id=employee_id(by),
        expected_at=expected_at,
    )
    named = f"{supply.what} {supply.amount}".strip()
    record(SuppliesAsked(what=named, supplier=supply.supplier or "—"), about=incident, by=by)
    return supply


@transaction.atomic
def supplies_arrived(supply: Supply, *, by: Actor) -> Supply:
    """They are there. Quiet when they were. Raises Refused, Clash."""
    incident = working(supply.incident, by)
    supply = Supply.objects.select_for_update().get(pk=supply.pk)
    if supply.arrived_at is None:
        supply.arrived_at = clock.now()
        supply.save(update_fields=["arrived_at"])
        record(SuppliesArrived(what=supply.what), about=incident, by=by)
    return supply


@transaction.atomic
def open_point(incident: Incident, *, by: Actor, what: str, where: str, hours: str = "") -> SupplyPoint:
    """A temporary supply point, on the public page at once. Raises Refused, Invalid, Clash."""
    incident = working(incident, by)
    if not what.strip() or not where.strip():
        raise Invalid({"where": _("Please say what is handed out, and where.")})
    point = SupplyPoint.objects.create(
        incident=incident,
        what=what.strip()[:60],
        where=where.strip()[:120],
        hours=hours.strip()[:60],
        opened_at=clock.now(),
    )
    record(PointOpened(what=point.what, where=point.where), about=incident, by=by)
    return point


@transaction.atomic
def close_point(point: SupplyPoint, *, by: Actor) -> SupplyPoint:
    """It is no longer needed. Quiet when closed. Raises Refused, Clash."""
    incident = working(point.incident, by)
    point = SupplyPoint.objects.select_for_update().get(pk=point.pk)
    if point.closed_at is None:
        point.closed_at = clock.now()
        point.save(update_fields=["closed_at"])
        record(PointClosed(what=point.what, where=point.where), about=incident, by=by)
    return point
