"""The sign on the spot: what it stands for, and which of my orders belong there."""

from django.db.models import Q

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Missing
from qingyu.places import queries
from qingyu.places.models import Area, Equipment
from qingyu.work.codes import State
from qingyu.work.models import Order, OrderQuerySet

Sign = Area | Equipment


def sign(actor: Actor, code: str) -> Sign:
    """The area or equipment whose sign bears ``code``. Raises Missing, also for other people's communities."""
    found: Sign
    try:
        found = queries.area_by_code(code)
    except Missing:
        found = queries.equipment_by_code(code)
    if not actor.works_in(found.community_id):
        raise Missing
    return found


ON_THE_WAY = (State.ASSIGNED, State.ACCEPTED)


def mine_at(actor: Actor, place: Sign, *states: State) -> OrderQuerySet:
    """My orders at the place that are on the way (or in ``states``).

    Those of the thing itself, and those behind the same stairs or, where a sign stands for a whole building, in it.
    """
    here = Q(ticket__area=place.pk) if isinstance(place, Area) else Q(ticket__equipment=place.pk)
    if place.entrance_id:
        here |= Q(ticket__entrance=place.entrance_id)
    elif place.building_id:
        here |= Q(ticket__building=place.building_id)
    mine = Order.objects.visible_to(actor).with_names().filter(assignee=actor.id)
    return mine.filter(here, state__in=states or ON_THE_WAY).order_by("due_at", "pk")
