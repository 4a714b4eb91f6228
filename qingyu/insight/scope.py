"""What a figure is about: who asks, which days, which tickets."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Q, QuerySet

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.insight.period import Period
from qingyu.places.models import Community, Home
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket, TicketQuerySet


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Codes that are "" leave nothing out. The clock is read once, so that all figures of a page agree."""

    actor: Actor
    period: Period
    community: Community | None = None
    category: str = ""
    department: str = ""
    case_class: str = ""
    now: datetime = field(default_factory=clock.now)

    def tickets(self) -> TicketQuerySet:
        """The tickets it is about, of any day. Planned work is nobody's request and in no figure."""
        tickets = Ticket.objects.visible_to(self.actor).exclude(channel=Channel.PLAN)
        if self.community:
            tickets = tickets.filter(community=self.community)
        if self.category:
            tickets = tickets.filter(category__code=self.category)
        if self.case_class:
            tickets = tickets.filter(case_class=self.case_class)
        return tickets.filter(of_department(self.department)) if self.department else tickets

    @property
    def narrowed(self) -> bool:
        """Whether only tickets of some kind are meant."""
        return bool(self.category or self.department or self.case_class)

    def communities(self) -> QuerySet[Community]:
        """The communities it is about."""
        communities = Community.objects.visible_to(self.actor)
        return communities.filter(pk=self.community.pk) if self.community else communities

    def homes(self) -> QuerySet[Home]:
        """The homes looked after there."""
        return Home.objects.filter(community__in=self.communities())

    def during(self, period: Period) -> "Scope":
        return replace(self, period=period)


def of_department(code: str) -> Q:
    """Tickets that the department leads, or that are its own by their category."""
    return Q(lead_department__code=code) | Q(lead_department=None, category__department__code=code)
