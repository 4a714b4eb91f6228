"""Who could go, and what is usual."""

from django.db.models import Max

from qingyu.core import clock
from qingyu.dispatch.case import Candidate, Case, Zone
from qingyu.dispatch.models import USUAL, Preference
from qingyu.staff.models import Department, Employee, Position
from qingyu.tickets.models import Ticket
from qingyu.work.queries import load_of


def strategy_of(department: Department) -> str:
    """The name of the department's strategy."""
    row = Preference.objects.filter(department=department).first()
    return row.strategy if row else USUAL


def propose_lead(ticket: Ticket) -> Department | None:
    """The department that should lead a level-3 case: the one its category belongs to."""
    return ticket.category.department


def case_of(ticket: Ticket, department: Department) -> Case:
    """Who of ``department`` is on duty for the ticket's community now, with what speaks for and against them.

    Four queries, however many they are.
    """
    people = list(
        Employee.objects.on_duty(clock.now())
        .working_in(ticket.community_id)
        # Whose position does no work on the spot could not even accept the order.
        .filter(department=department, position__permissions__contains=["work.do"])
        .select_related("position")
        .prefetch_related("zone")
        .order_by("pk")
    )
    ids = [one.pk for one in people]
    loads = load_of(ids)
    had = Employee.objects.filter(pk__in=ids).annotate(had=Max("orders__pk")).values_list("pk", "had")
    last = {pk: order or 0 for pk, order in had}
    return Case(
        ticket,
        department,
        tuple(
            Candidate(
                employee=one,
                skilled=ticket.category_id in one.skills if one.skills else None,
                zone=_zone(one, ticket),
                load=loads[one.pk],
                last=last[one.pk],
                leads=one.position.code == Position.Code.CREW_LEADER,
            )
            for one in people
        ),
    )


def _zone(employee: Employee, ticket: Ticket) -> Zone:
    """Without a zone one looks after the whole community; a case outside the buildings is anybody's.

    Only buildings of the case's community count: a zone in another one says nothing here.
    """
    zone = {building.pk for building in employee.zone.all() if building.community_id == ticket.community_id}
    if not zone or ticket.building_id is None:
        return Zone.ANYWHERE
    return Zone.HERE if ticket.building_id in zone else Zone.ELSEWHERE
