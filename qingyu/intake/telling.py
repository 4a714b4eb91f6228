"""Telling those who wait for the end of something but did not report it as a resident does."""

from typing import Any

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from qingyu.events.models import Event
from qingyu.intake.models import Joined
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.people.models import Resident
from qingyu.places.addresses import parse
from qingyu.places.models import Entrance
from qingyu.places.queries import block_of
from qingyu.staff.models import Employee
from qingyu.tickets.models import Ticket

TITLE = 30
# What we did unasked is good news, but no matter of theirs: it costs nobody an SMS.
QUIETLY = (Carrier.WECHAT, Carrier.PUSH)


def one_who_met_it(joined: Joined, ticket: Ticket, event: Event) -> None:
    """The way they left, if they left one; once, however often it ends."""
    body = _("What you met too is dealt with: %(place)s, %(category)s. Progress: %(link)s") % {
        "place": ticket.place,
        "category": ticket.category,
        "link": f"{settings.PUBLIC_URL}/t/{ticket.track_code}",
    }
    said: dict[str, Any] = {"template": "met_too_done", "body": body, "event": event}
    if joined.resident:
        outbox.tell(joined.resident, order=(Carrier.WECHAT, Carrier.SMS), token=f"met-{joined.pk}", **said)
    elif joined.phone:
        outbox.send(carrier=Carrier.SMS, address=joined.phone, token=f"met-{joined.pk}", **said)


def who_reported(employee: Employee, ticket: Ticket, event: Event) -> None:
    """The colleague who saw it follows it to its end."""
    body = _("What you reported is dealt with: %(place)s, %(title)s") % {
        "place": ticket.place,
        "title": Truncator(ticket.title).chars(TITLE),
    }
    outbox.send(
        carrier=Carrier.IN_APP,
        address="",
        template="own_report_done",
        body=body,
        token=f"reported-{ticket.pk}-{ticket.reopened}",
        employee=employee,
        link=f"/field/report/{ticket.number}",
        event=event,
    )


def the_neighbours(ticket: Ticket, event: Event) -> None:
    """Who lives behind the same entrance (or in the building, where it has none) hears of it by WeChat or push."""
    body = _("%(community)s: we found and mended something near you: %(place)s, %(category)s.") % {
        "community": ticket.community,
        "place": ticket.equipment or ticket.area or ticket.spot,
        "category": ticket.category,
    }
    for resident in _near(ticket):
        outbox.tell(
            resident,
            order=QUIETLY,
            template="found_ourselves",
            body=body,
            token=f"found-{ticket.pk}",
            service=False,
            event=event,
        )


def _near(ticket: Ticket) -> list[Resident]:
    """Nobody where the place is not of one building: the whole community is not near."""
    entrance_id, building_id = ticket.entrance_id, ticket.building_id
    if building_id is None and (address := parse(ticket.spot)) and address.building:
        building = block_of(ticket.community, address)
        entrance = Entrance.objects.filter(building=building, number=address.entrance).first() if building else None
        building_id, entrance_id = building.pk if building else None, entrance.pk if entrance else None
    if building_id is None:
        return []
    here = {"entrance": entrance_id} if entrance_id else {"building": building_id}
    homes = {f"occupancies__home__{name}": value for name, value in here.items()}
    return list(Resident.objects.filter(occupancies__until=None, **homes).distinct().order_by("pk"))
