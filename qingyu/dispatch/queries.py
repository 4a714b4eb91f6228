"""Who could go, and what is usual."""

from django.db.models import Max

from qingyu.catalog.codes import Urgency
from qingyu.dispatch.boards import board_of
from qingyu.dispatch.case import Candidate, Case, Zone
from qingyu.dispatch.models import USUAL, Preference
from qingyu.dispatch.people import at_hand, skilled
from qingyu.staff.models import Department, Employee, Position
from qingyu.tickets.models import Ticket
from qingyu.work.models import Order
from qingyu.work.queries import load_of


def strategy_of(department: Department) -> str:
    """The name of the department's strategy."""
    row = Preference.objects.filter(department=department).first()
    return row.strategy if row else USUAL


def propose_lead(ticket: Ticket) -> Department | None:
    """The department that should lead a level-3 case: the one its category belongs to."""
    return ticket.category.department


def case_of(order: Order) -> Case:
    """Who of the order's department is on duty at its place now, with what speaks for and against them.

    Five queries, however many they are; the board of all open work is asked for when a strategy wants it.
    """
    ticket, department = order.ticket, order.department
    people = list(at_hand(department, ticket.community_id))
    ids = [one.pk for one in people]
    loads = load_of(ids)
    had = Employee.objects.filter(pk__in=ids).annotate(had=Max("orders__pk")).values_list("pk", "had")
    last = {pk: order or 0 for pk, order in had}
    return Case(
        order_id=order.pk,
        department=department.name,
        category=str(ticket.category),
        building=str(ticket.building or ""),
        emergency=ticket.urgency == Urgency.A,
        on_duty=tuple(
            Candidate(
                id=one.pk,
                name=one.name,
                skilled=skilled(one, ticket.category_id, ticket.community_id),
                zone=_zone(one, ticket),
                load=loads[one.pk],
                last=last[one.pk],
                leads=one.position.code == Position.Code.CREW_LEADER,
                vendor=one.vendor.name if one.vendor else "",
            )
            for one in people
        ),
        board=lambda: board_of(department, ticket.community_id),
    )


def _zone(employee: Employee, ticket: Ticket) -> Zone:
    """Without a zone one looks after the whole community; a case outside the buildings is anybody's.

    Only buildings of the case's community count: a zone in another one says nothing here.
    """
    zone = {building.pk for building in employee.zone.all() if building.community_id == ticket.community_id}
    if not zone or ticket.building_id is None:
        return Zone.ANYWHERE
    return Zone.HERE if ticket.building_id in zone else Zone.ELSEWHERE
