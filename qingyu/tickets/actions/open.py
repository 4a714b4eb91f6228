"""Opening a ticket: the one way a request comes into being, whatever the channel."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock, ids
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.people.models import Resident
from qingyu.places.models import Area, Community, Equipment, Home
from qingyu.tickets import policies
from qingyu.tickets.actions.locking import employee_id, said
from qingyu.tickets.codes import Channel, State
from qingyu.tickets.facts import TicketOpened
from qingyu.tickets.finding import found_by
from qingyu.tickets.models import Ticket

LONGEST = 5000
TITLE = 80


@transaction.atomic
def open_ticket(
    *,
    by: Actor,
    community: Community,
    text: str,
    channel: Channel,
    kind: Kind,
    category: Category,
    urgency: Urgency,
    case_class: CaseClass,
    level: Level,
    home: Home | None = None,
    area: Area | None = None,
    equipment: Equipment | None = None,
    spot: str = "",
    reporter: Resident | None = None,
    reporter_name: str = "",
    reporter_phone: str = "",
    expected: str = "",
    occurred_at: datetime | None = None,
    contacted_at: datetime | None = None,
    suggested: dict[str, Any] | None = None,
    private: bool = False,
) -> Ticket:
    """Register a request. A clerk who registers it owns it at once; what residents send waits to be taken.

    Raises Refused, and Invalid for text that is empty or over 5,000 characters, for a place of another community and
    for times that lie in the future.
    """
    policies.may_open(by, community, home).demand()
    now = clock.now()
    text = said("text", text, most=LONGEST, missing=_("Please say what the matter is."))
    _check_place(community, home, area, equipment)
    check_times(now, occurred_at=occurred_at, contacted_at=contacted_at)
    owner = employee_id(by)
    called = (reporter_name or (reporter.name if reporter else "")).strip()[:60]
    number = ids.next_number("tickets_number")
    place = home or equipment or area
    ticket = Ticket.objects.create(
        number=number,
        community=community,
        building_id=getattr(place, "building_id", None),
        entrance_id=getattr(place, "entrance_id", None),
        home=home,
        area=area,
        equipment=equipment,
        spot=spot.strip()[:200],
        reporter=reporter,
        reporter_name=called,
        reporter_phone=reporter_phone,
        private=private,
        channel=channel,
        kind=kind,
        category=category,
        urgency=urgency,
        case_class=case_class,
        level=level,
        suggested=suggested or {},
        state=State.OPEN if owner else State.NEW,
        title=_title(text),
        text=text,
        expected=expected.strip()[:500],
        occurred_at=occurred_at,
        contacted_at=contacted_at or now,
        opened_at=now,
        first_contact_id=owner,
        owner_id=owner,
        tokens=found_by(number, text, spot, str(place or ""), name=called, phone=reporter_phone),
    )
    record(
        TicketOpened(
            channel=channel,
            text=ticket.title,
            urgency=urgency,
            case_class=case_class,
            level=level,
            category=category.code,
        ),
        about=ticket,
        by=by,
    )
    return ticket


def _title(text: str) -> str:
    first = text.splitlines()[0]
    return first if len(first) <= TITLE else first[: TITLE - 1] + "…"


def _check_place(community: Community, *places: Home | Area | Equipment | None) -> None:
    for place in places:
        if place and place.community_id != community.pk:
            raise Invalid({"place": _("%(place)s is not in %(community)s.") % {"place": place, "community": community}})


def check_times(now: datetime, **moments: datetime | None) -> None:
    """Raises Invalid for each of ``moments`` that lies after ``now``."""
    wrong = {name: _("This time lies in the future.") for name, moment in moments.items() if moment and moment > now}
    if wrong:
        raise Invalid(wrong)
