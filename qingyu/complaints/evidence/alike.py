"""The same trouble nearby: reports of the same category in the same building, within 90 days."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from qingyu.complaints.evidence import MOST, Found
from qingyu.complaints.models import Case
from qingyu.core import clock
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket

TITLE = _("Similar reports nearby (90 days)")
WITHIN = timedelta(days=90)


def look(case: Case) -> Iterable[Found]:
    """Of the building; of the whole community where the ticket names none."""
    ticket = case.ticket
    near = Ticket.objects.filter(community=ticket.community_id, category__code=ticket.category_id)
    if ticket.building_id:
        near = near.filter(building=ticket.building_id)
    near = near.filter(opened_at__gte=clock.now() - WITHIN).exclude(pk=ticket.pk).exclude(state=State.CANCELLED)
    return [_found(one) for one in near.select_related("home", "area", "equipment").order_by("-id")[:MOST]]


def _found(ticket: Ticket) -> Found:
    where = ticket.home or ticket.equipment or ticket.area or ""
    return Found(at=ticket.opened_at, words=f"{where} {ticket.title}".strip(), other=ticket)
