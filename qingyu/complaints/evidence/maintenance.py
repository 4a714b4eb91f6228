"""The equipment complained of: its record, how often it was reported lately, its warranty (B8)."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.complaints.evidence import MOST, Found
from qingyu.complaints.models import Case
from qingyu.core import clock
from qingyu.places.models import Equipment, Maintenance
from qingyu.tickets.models import Ticket

TITLE = _("Equipment: maintenance and use")
RECORD = timedelta(days=365)
LATELY = timedelta(days=30)


def look(case: Case) -> Iterable[Found]:
    """Nothing where the ticket names no equipment."""
    equipment = case.ticket.equipment
    if equipment is None:
        return []
    return [_use(equipment), *_record(equipment)][:MOST]


def _use(equipment: Equipment) -> Found:
    now = clock.now()
    count = Ticket.objects.filter(equipment=equipment, opened_at__gte=now - LATELY).count()
    words = gettext("%(count)d reports within 30 days") % {"count": count}
    if equipment.installed_on:
        words += gettext("; in use since %(day)s") % {"day": equipment.installed_on}
    if equipment.warranty_until:
        words += gettext("; warranty until %(day)s") % {"day": equipment.warranty_until}
    return Found(at=now, words=words)


def _record(equipment: Equipment) -> list[Found]:
    since = clock.now() - RECORD
    entries = Maintenance.objects.filter(equipment=equipment, at__gte=since).order_by("-at")[:MOST]
    found = [Found(at=one.at, words=f"{one.get_kind_display()} · {one.by} · {one.note}"[:500]) for one in entries]
    return found or [Found(at=clock.now(), words=gettext("No maintenance was recorded within a year"))]
