"""The card that appears when a call rings: all that the agent should know in the first second."""

from dataclasses import dataclass, field

from django.db.models import Q

from qingyu.accounts.actors import Actor
from qingyu.console.hotline_view.signs import Sign, signs_of
from qingyu.console.ticket_view.hint import Hint, hint_of
from qingyu.hotline.arranged import greeting, settings_of
from qingyu.hotline.models import Call
from qingyu.people.models import Occupancy, Resident
from qingyu.people.queries import by_phone, search
from qingyu.tickets.models import Ticket

MOST_PEOPLE = 6
MOST_CONTACTS = 12
LAST = 3


@dataclass
class Card:
    """``resident`` is who calls as far as that is sure; else ``people`` are those the number reaches."""

    call: Call
    greeting: str
    resident: Resident | None = None
    living: list[Occupancy] = field(default_factory=list)
    people: list[tuple[Resident, list[Occupancy]]] = field(default_factory=list)
    open: list[Ticket] = field(default_factory=list)
    last: list[Ticket] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    hint: Hint | None = None


def card_of(actor: Actor, call: Call, agent_no: str) -> Card:
    """The card of ``call`` with what ``actor`` may know. About six queries."""
    settings = settings_of(call.community)
    card = Card(call, greeting(settings, agent_no=agent_no, community=call.community))
    if call.resident and Resident.objects.visible_to(actor).filter(pk=call.resident.pk).exists():
        card.resident = call.resident
        current = call.resident.occupancies.filter(until=None)
        card.living = list(current.select_related("home__community").order_by("pk"))
        card.signs = signs_of(call.resident)
        card.hint = hint_of([part.home for part in card.living])
    elif call.number:
        card.people = with_homes(by_phone(call.number, actor)[:MOST_PEOPLE])
    _contacts(card, actor)
    return card


def found_by(actor: Actor, text: str) -> list[tuple[Resident, list[Occupancy]]]:
    """The residents that a room, a name or its initials may mean."""
    return with_homes(search(actor, text)[:MOST_PEOPLE])


def with_homes(residents) -> list[tuple[Resident, list[Occupancy]]]:  # type: ignore[no-untyped-def]
    return [(one, one.living) for one in residents]


def _contacts(card: Card, actor: Actor) -> None:
    about = Q()
    if card.resident:
        about |= Q(reporter=card.resident) | Q(home__in=[part.home_id for part in card.living])
    if card.call.number:
        about |= Q(reporter_phone=card.call.number)
    if not about:
        return
    found = list(Ticket.objects.visible_to(actor).with_names().filter(about).order_by("-id")[:MOST_CONTACTS])
    card.open = [one for one in found if one.under_way and one.pk != card.call.ticket_id]
    card.last = [one for one in found if not one.under_way][:LAST]
