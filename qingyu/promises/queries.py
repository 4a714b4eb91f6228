"""Reading promises and the policy that makes them."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from qingyu.hours.models import WorkCalendar
from qingyu.hours.queries import service_calendar
from qingyu.promises.codes import Clock
from qingyu.promises.derive import Stop
from qingyu.promises.models import Pause, Promise, Term
from qingyu.tickets.models import Ticket


def terms_for(ticket: Ticket, names: Iterable[str]) -> dict[str, Term]:
    """For each of ``names`` the most specific active line of the policy that fits; names without one are left out.

    Community counts more than category, category more than class: a company's own word for one place wins.
    """
    fitting = Term.objects.filter(
        Q(community=None) | Q(community=ticket.community_id),
        Q(category=None) | Q(category__code=ticket.category_id),
        case_class__in=("", ticket.case_class),
        name__in=list(names),
        active=True,
    )
    best: dict[str, Term] = {}
    for term in sorted(fitting, key=_weight):
        best[term.name] = term
    return best


def _weight(term: Term) -> tuple[bool, bool, bool]:
    return term.community_id is not None, term.category_id is not None, bool(term.case_class)


def calendar_of(term: Term, ticket: Ticket) -> WorkCalendar | None:
    """The calendar a term counts by: the community's own or the company's service calendar; None around the clock."""
    if term.clock == Clock.AROUND:
        return None
    return ticket.community.calendar or service_calendar()


def stops_for(promise: Promise, pauses: Iterable[Pause]) -> list[Stop]:
    """The pauses that stop this clock."""
    return [
        Stop(pause.starts_at, pause.ends_at, pause.reason)
        for pause in pauses
        if promise.name in pause.names and (not pause.parts or promise.part in pause.parts)
    ]


def of_ticket(ticket: Ticket) -> QuerySet[Promise]:
    """Every promise of the ticket, in the order it was made, with its owner."""
    return Promise.objects.filter(ticket=ticket).select_related("owner").order_by("id")
