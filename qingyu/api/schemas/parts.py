"""What several answers show: people, masked; where things are on the web."""

from typing import Self

from django.conf import settings

from qingyu.accounts.actors import Actor
from qingyu.api.schemas.values import Shown
from qingyu.core.text import masked_name, masked_phone
from qingyu.staff.models import Employee
from qingyu.tickets.models import Ticket


class Colleague(Shown):
    """``agent_no`` names an employee in every request."""

    agent_no: str
    name: str

    @classmethod
    def of(cls, employee: Employee | None) -> Self | None:
        return cls(agent_no=employee.agent_no, name=employee.name) if employee else None


class Reporter(Shown):
    """Masked: personal data in full is shown in the console alone, for a reason that is logged."""

    name: str
    phone: str

    @classmethod
    def of(cls, ticket: Ticket) -> Self:
        return cls(name=masked_name(ticket.reporter_name), phone=masked_phone(ticket.reporter_phone))


def page_of(ticket: Ticket, actor: Actor) -> str:
    """The page for ``actor``: the console for colleagues, for residents the one that follows the request."""
    return f"{settings.PUBLIC_URL}/console/tickets/{ticket.number}" if actor.is_staff else track_page(ticket)


def track_page(ticket: Ticket) -> str:
    """The page that follows the request, for whoever holds its address."""
    return f"{settings.PUBLIC_URL}/t/{ticket.track_code}"
