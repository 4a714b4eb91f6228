"""Who else is looking: a hint, so nothing is recorded and nothing is locked."""

from datetime import timedelta

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.tickets.models import Look, Ticket

# A page tells every 20 seconds that it is open; two missed tells mean it is gone.
FRESH = timedelta(seconds=45)


def look(ticket: Ticket, *, by: Actor, writing: bool = False) -> list[Look]:
    """Note that ``by`` has the ticket open; returns the others who have."""
    now = clock.now()
    Look.objects.update_or_create(ticket=ticket, employee_id=by.id, defaults={"at": now, "writing": writing})
    others = Look.objects.filter(ticket=ticket, at__gt=now - FRESH).exclude(employee_id=by.id)
    return list(others.select_related("employee").order_by("employee__name"))
