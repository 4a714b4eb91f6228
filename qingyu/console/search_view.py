"""Searching everything at once: tickets, residents and homes that somebody may see."""

from dataclasses import dataclass, field

from qingyu.accounts.actors import Actor
from qingyu.core.tokens import wanted
from qingyu.incidents import policies as incidents
from qingyu.incidents.models import Incident
from qingyu.incidents.numbers import named
from qingyu.people import queries as people
from qingyu.people.models import Resident
from qingyu.places.models import Home
from qingyu.places.queries import search_homes
from qingyu.tickets.finding import newest_found
from qingyu.tickets.models import Ticket

MOST_TICKETS, MOST_RESIDENTS, MOST_HOMES = 20, 10, 8
LONGEST = 100


@dataclass(frozen=True)
class Found:
    """Newest tickets first; ``more_tickets`` says that there are others.

    ``exact`` and ``incident`` are what has that number.
    """

    text: str
    tickets: list[Ticket] = field(default_factory=list)
    more_tickets: bool = False
    residents: list[Resident] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    exact: Ticket | None = None
    incident: Incident | None = None

    @property
    def nothing(self) -> bool:
        return not (self.tickets or self.residents or self.homes or self.incident)


def find(actor: Actor, text: str) -> Found:
    """What ``text`` may mean: words, a room, a phone or its last four digits, a name or its initials, a number.

    At most ten queries, however much there is.
    """
    text = " ".join(text.split())[:LONGEST]
    if not wanted(text):
        return Found(text)
    mine = Ticket.objects.visible_to(actor).with_names().select_related("equipment", "hold")
    tickets = newest_found(mine, text, MOST_TICKETS + 1)
    return Found(
        text=text,
        tickets=tickets[:MOST_TICKETS],
        more_tickets=len(tickets) > MOST_TICKETS,
        residents=list(people.search(actor, text)[:MOST_RESIDENTS]),
        homes=search_homes(actor, text, MOST_HOMES),
        exact=next((one for one in tickets if one.number == text.upper()), None),
        incident=_incident(actor, named(text)),
    )


def _incident(actor: Actor, number: str) -> Incident | None:
    if not number or not incidents.may_read(actor):
        return None
    return Incident.objects.visible_to(actor).filter(number=number).first()
