"""Is this the person on file? Asked with what only they are likely to know; nothing of it is kept."""

import re
from dataclasses import dataclass

from qingyu.core.errors import Invalid
from qingyu.frontdesk.codes import How
from qingyu.people.models import Occupancy, Resident
from qingyu.people.names import clean_name
from qingyu.places.models import Community, Home
from qingyu.places.queries import match_home

TAIL = re.compile("[0-9]{4}")


@dataclass(frozen=True)
class Known:
    """Who it is and in which home."""

    resident: Resident
    home: Home


def recognise(community: Community, *, name: str, room: str, tail: str, how: How) -> Known | None:
    """The resident of that name in that room, with a phone that ends so, or whose document was seen; else None.

    Which of the three is wrong is not said: whoever guesses should not learn it.
    """
    home = match_home(community, room)
    return in_home(home, name=name, tail=tail, how=how) if home else None


def in_home(home: Home, *, name: str, tail: str, how: How) -> Known | None:
    """As :func:`recognise`, for a home that is known."""
    try:
        name = clean_name(name)
    except Invalid:
        return None
    parts = Occupancy.objects.filter(home=home, until=None, resident__name=name)
    if how == How.PHONE:
        if not TAIL.fullmatch(tail):
            return None
        parts = parts.filter(resident__phones__number__endswith=tail)
    part = parts.select_related("resident").order_by("pk").first()
    return Known(part.resident, home) if part else None
