"""Lines of the public page."""

import re

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.incidents.actions.locking import working
from qingyu.incidents.facts import UpdatePosted
from qingyu.incidents.models import Incident, Update
from qingyu.people.models import Resident
from qingyu.places.models import Home
from qingyu.tickets.actions.locking import employee_id, said

# A room or a telephone number in the owners' group tells everybody whose kitchen it is.
NUMBERS = re.compile(r"\d{3,}")


@transaction.atomic
def post_update(incident: Incident, *, by: Actor, words: str) -> Update:
    """A line on the public page. Raises Refused, Clash, and Invalid where it names a room or a resident."""
    incident = working(incident, by)
    words = said("words", words, most=300, missing=_("Please write something."))
    named = _named(incident, words)
    if named:
        raise Invalid({"words": _("Everybody reads this. Please leave out “%(named)s”.") % {"named": named}})
    return put_up(incident, words, by=by)


def put_up_deed(incident: Incident, told: str, *, how: str, bare: str, by: Actor) -> Update:
    """The line of the incident's own move: ``told`` with ``how`` in it, ``bare`` where that names a room or a resident.

    Who closes the valve types how they did it for colleagues: that must neither be refused nor tell everybody whose
    kitchen it was.
    """
    return put_up(incident, bare if _named(incident, how) else told % {"how": how}, by=by)


def put_up(incident: Incident, words: str, *, by: Actor) -> Update:
    """The line itself, for the incident's own moves."""
    update = Update.objects.create(incident=incident, words=words[:300], at=clock.now(), by_id=employee_id(by))
    record(UpdatePosted(said=update.words), about=incident, by=by)
    return update


def _named(incident: Incident, words: str) -> str:
    """The first room number, telephone number or name of an affected family in ``words``; "" when there is none."""
    numbers: list[str] = NUMBERS.findall(words)
    if numbers and Home.objects.filter(community=incident.community, room__in=numbers).exists():
        return str(numbers[0])
    long_one = next((one for one in numbers if len(one) >= 7), "")
    if long_one:
        return long_one
    rows = Resident.objects.filter(occupancies__home__in=incident.homes.values("home"), occupancies__until=None)
    names = set(rows.values_list("name", flat=True))
    return next((name for name in names if len(name) > 1 and name in words), "")
