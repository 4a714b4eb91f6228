"""Reading return visits and ratings."""

from datetime import datetime

from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, Value, When

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.events.models import Event
from qingyu.followup.models import Rating, Visit
from qingyu.followup.rules import WITHIN
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise
from qingyu.staff.models import Employee, Position
from qingyu.tickets.facts import TicketFinished
from qingyu.tickets.models import Ticket
from qingyu.work import queries as work
from qingyu.work.codes import State

# Those at the desk call first; whoever else may do it steps in.
CALLERS = (Position.Code.FRONT_DESK, Position.Code.PHONE_AGENT, Position.Code.FIELD_SPECIALIST)


def queue(actor: Actor) -> QuerySet[Visit]:
    """The waiting visits with names: those that may be made now first, then by limit.

    Each has ``overdue``, ``now`` (whether it may be made now) and ``tries`` so far.
    """
    at = clock.now()
    return (
        Visit.objects.visible_to(actor)
        .waiting()
        .select_related("ticket__community", "ticket__home", "ticket__category", "ticket__reporter", "assignee")
        .annotate(
            tries=Count("attempts"),
            overdue=_whether(Q(due_at__lt=at)),
            now=_whether(Q(not_before=None) | Q(not_before__lte=at)),
        )
        .order_by(F("now").desc(), "due_at", "id")
    )


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def waiting_visit(ticket: Ticket) -> Visit | None:
    return Visit.objects.waiting().filter(ticket=ticket).select_related("assignee").first()


def visits_of(ticket: Ticket) -> QuerySet[Visit]:
    """Every visit of the ticket with its tries, oldest first."""
    return (
        Visit.objects.filter(ticket=ticket).select_related("assignee").prefetch_related("attempts__by").order_by("id")
    )


def ratings_of(ticket: Ticket) -> QuerySet[Rating]:
    return Rating.objects.filter(ticket=ticket).order_by("round")


def finish_of(ticket: Ticket) -> Event | None:
    """The event of the latest completion."""
    return _finishes(ticket).order_by("-id").first()


def _finishes(ticket: Ticket) -> QuerySet[Event]:
    label = ticket._meta.label_lower
    return Event.objects.filter(thread_type=label, thread_id=ticket.pk, code=TicketFinished.code)


def doers_of(ticket: Ticket) -> set[int]:
    """The employees who did the work: those of its orders; where no order was finished, whoever said it is done too."""
    doers = work.doers_of(ticket)
    if ticket.orders.filter(state=State.FINISHED).exists():
        return doers
    return doers | set(_finishes(ticket).filter(actor_kind="staff").values_list("actor_id", flat=True))


def due_of(ticket: Ticket, finished_at: datetime) -> datetime:
    """The limit of the return visit: that of its running promise, else 24 hours after completion."""
    promise = Promise.objects.running().filter(ticket=ticket, name=Name.RETURN_VISIT).first()
    return (promise and promise.due_at) or finished_at + WITHIN


def caller_for(ticket: Ticket, at: datetime) -> Employee | None:
    """Who should make the visit at ``at``; None where everybody who may has done the work.

    On duty then before off duty, the desk before its supervisors, the ticket's owner before others, the least
    loaded before the rest.
    """
    fit = list(_callers(ticket))
    on_duty = set(Employee.objects.on_duty(at).filter(pk__in=[one.pk for one in fit]).values_list("pk", flat=True))

    def rank(one: Employee) -> tuple[bool, bool, bool, int, int]:
        load = loads.get(one.pk, 0)
        return one.pk not in on_duty, one.position.code not in CALLERS, one.pk != ticket.owner_id, load, one.pk

    loads = dict(
        Visit.objects.waiting().filter(assignee__in=fit).values_list("assignee").annotate(Count("pk")).order_by()
    )
    return min(fit, key=rank, default=None)


def _callers(ticket: Ticket) -> QuerySet[Employee]:
    return (
        Employee.objects.working_in(ticket.community_id)
        .active()
        .filter(position__permissions__contains=["followup.visit"])
        .exclude(pk__in=doers_of(ticket))
        .select_related("position")
    )
