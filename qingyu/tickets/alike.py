"""Whether a request repeats another: the place, the kind of thing and the time first, the words second."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.knowledge.synonyms import likeness
from qingyu.places.models import Area, Equipment, Home
from qingyu.tickets.models import Ticket

# How long two reports of one place and category are likely to be one matter.
SAME_MATTER = timedelta(hours=72)
# Words that are this much alike speak for one matter where the place alone does not.
ALIKE = 0.3
# Of the same place, the newest are enough to choose from.
MOST_READ = 60

HERE = _("Same place, same category")
SAME_THING = _("Same equipment")
SAME_WORDS = _("Same place, in similar words")
NEXT_DOOR = _("Reported by a neighbour")


@dataclass(frozen=True)
class Matter:
    """What a request is about; ``besides`` is the ticket it is already."""

    category: str
    text: str = ""
    home: Home | None = None
    area: Area | None = None
    equipment: Equipment | None = None
    besides: int | None = None

    @classmethod
    def of(cls, ticket: Ticket) -> "Matter":
        return cls(ticket.category_id, ticket.text, ticket.home, ticket.area, ticket.equipment, ticket.pk)

    @property
    def place(self) -> Home | Area | Equipment | None:
        return self.equipment or self.home or self.area


@dataclass(frozen=True)
class Likely:
    """``why`` it may be the same; ``likeness`` of the words in 0..1."""

    ticket: Ticket
    why: Text
    likeness: float
    rank: int

    @property
    def percent(self) -> int:
        return round(100 * self.likeness)


def likely(actor: Actor, matter: Matter, *, most: int = 5, only: Iterable[str] = ()) -> list[Likely]:
    """Open requests of the last 72 hours that are probably the same, the likeliest first. One query.

    ``only`` names the columns of the tickets that are needed, else they come with their names.
    """
    place = matter.place
    if place is None:
        return []
    recent = Ticket.objects.visible_to(actor).under_way().filter(opened_at__gte=clock.now() - SAME_MATTER)
    if matter.besides:
        recent = recent.exclude(pk=matter.besides)
    near = recent.filter(_near(matter)).order_by("-id")
    read = near.only("text", "category", "home", "area", "equipment", *only) if only else near.with_names()
    found = [one for ticket in read[:MOST_READ] if (one := _judged(matter, ticket))]
    return sorted(found, key=lambda one: (one.rank, -one.likeness, -one.ticket.pk))[:most]


def _near(matter: Matter) -> Q:
    """The place itself, and the stairs (or the building without stairs of their own) around it."""
    if matter.equipment:
        here = Q(equipment=matter.equipment)
    else:
        here = Q(home=matter.home) if matter.home else Q(area=matter.area)
    place = matter.place
    if place is None or not place.building_id:
        return here
    around = Q(entrance=place.entrance_id) if place.entrance_id else Q(building=place.building_id)
    return here | (around & Q(category=matter.category))


def _judged(matter: Matter, ticket: Ticket) -> Likely | None:
    words = likeness(matter.text, ticket.text)
    same_category = ticket.category_id == matter.category
    if matter.equipment and ticket.equipment_id == matter.equipment.pk:
        return Likely(ticket, SAME_THING, words, 0)
    here = ticket.home_id == matter.home.pk if matter.home else matter.area and ticket.area_id == matter.area.pk
    if here and not matter.equipment:
        if same_category:
            return Likely(ticket, HERE, words, 1)
        return Likely(ticket, SAME_WORDS, words, 2) if words >= ALIKE else None
    return Likely(ticket, NEXT_DOOR, words, 3) if same_category and words >= ALIKE else None
