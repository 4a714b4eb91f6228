"""What this home, or this person, reported before."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qingyu.complaints.evidence import MOST, Found
from qingyu.complaints.models import Case
from qingyu.tickets.models import Ticket

TITLE = _("Earlier requests of the home")


def look(case: Case) -> Iterable[Found]:
    """The latest ones, whatever they were about."""
    ticket = case.ticket
    before = Ticket.objects.filter(opened_at__lt=ticket.opened_at).exclude(pk=ticket.pk)
    if ticket.home_id:
        before = before.filter(home=ticket.home_id)
    elif ticket.reporter_id:
        before = before.filter(reporter=ticket.reporter_id)
    else:
        return []
    rows = before.select_related("category").order_by("-id")[:MOST]
    return [
        Found(at=one.opened_at, words=f"{one.category} · {one.title} · {one.get_state_display()}", other=one)
        for one in rows
    ]
