"""What hangs on a ticket."""

from django.db import models

from qingyu.core.jobs import Lane
from qingyu.events.models import Subject
from qingyu.tickets.models.ticket import Ticket


class OfTicket(Subject):
    """A subject with a ``ticket``: its deeds are read in the ticket's history and told to who watches the ticket."""

    ticket: "models.ForeignKey[Ticket, Ticket]"
    ticket_id: int

    class Meta:
        abstract = True

    def event_thread(self) -> tuple[str, int]:
        return Ticket._meta.label_lower, self.ticket_id

    def event_community(self) -> int | None:
        return self.ticket.community_id

    def event_topics(self) -> list[str]:
        return self.ticket.event_topics()

    def event_lane(self) -> Lane:
        return self.ticket.event_lane()
