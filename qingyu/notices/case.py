"""What a notice is about: one event, seen with its ticket."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.text import Truncator

from qingyu.catalog.codes import Urgency
from qingyu.events.facts import Fact
from qingyu.events.models import Event
from qingyu.tickets.models import Ticket

# Enough of a text to recognise it; the whole is behind the link.
TITLE = 30
QUOTE = 200


@dataclass(frozen=True)
class Case:
    event: Event
    ticket: Ticket

    @classmethod
    def of(cls, event: Event) -> "Case":
        """The case of an event in a ticket's history. Raises Ticket.DoesNotExist for any other event."""
        if event.thread_type != Ticket._meta.label_lower:
            raise Ticket.DoesNotExist(f"{event} is not about a ticket")
        tickets = Ticket.objects.select_related("community", "home", "area", "equipment", "owner__user", "reporter")
        return cls(event, tickets.get(pk=event.thread_id))

    @cached_property
    def fact(self) -> Fact:
        return self.event.fact

    @property
    def emergency(self) -> bool:
        return self.ticket.urgency == Urgency.A

    @property
    def words(self) -> dict[str, Any]:
        """What fills a notice: the details of the fact, and ``ticket``, ``title``, ``place``, ``community``."""
        ticket = self.ticket
        said = {name: _short(value) for name, value in self.fact.words().items()}
        return {
            **said,
            "ticket": ticket.number,
            "title": Truncator(ticket.title).chars(TITLE),
            "place": ticket.place,
            "community": ticket.community.name,
        }

    # Where people go on from the notice; the doors keep these addresses.

    @property
    def track_link(self) -> str:
        """The progress page, without signing in, for whoever was sent it."""
        return f"{settings.PUBLIC_URL}/t/{self.ticket.track_code}"

    @property
    def desk_link(self) -> str:
        return f"/console/tickets/{self.ticket.number}"

    @property
    def order_link(self) -> str:
        """The technician's page of the order that the fact is about."""
        return f"/field/orders/{self.fact.words()['number']}"


def _short(value: Any) -> Any:
    """Texts are cut, and end without a full stop, which the sentence around them brings."""
    return Truncator(value.rstrip("。. ")).chars(QUOTE) if isinstance(value, str) else value
