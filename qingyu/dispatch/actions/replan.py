"""Planning anew whenever something changes; what somebody has accepted stays with them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock, jobs
from qingyu.core.errors import QingyuError
from qingyu.dispatch import strategies
from qingyu.dispatch.boards import board_of, planned_anew
from qingyu.dispatch.models import PlannedVisit, Preference
from qingyu.dispatch.planning import Board, Plan, Visit, plan
from qingyu.dispatch.words import planned
from qingyu.staff.models import Department, Employee
from qingyu.work import actions as work
from qingyu.work.models import Order


def plan_soon(order: Order) -> None:
    """Have the plan made anew where ``order`` belongs, in a job: the solver must keep no transaction open."""
    plan_board_soon(order.department_id, order.ticket.community_id)


def plan_board_soon(department_id: int, community_id: int) -> None:
    """The same for one department in one community; where a job waits already, its plan is this one as well."""
    row = {"department_id": department_id, "community_id": community_id}
    jobs.defer_once(replan_later, row, key=f"dispatch.replan:{department_id}:{community_id}")


@jobs.job(name="dispatch.replan", lane=jobs.Lane.PLANS, retry=False)
def replan_later(department_id: int, community_id: int) -> None:
    replan(Department.objects.get(pk=department_id), community_id)


def tick(now: datetime) -> int:
    """Plan anew wherever a department plans and something waits; returns how many orders found another person.

    ``now`` is what the clock says, as every alarm clock is told it. Slow: a worker does it in jobs.
    """
    return sum(len(replan(department, community)) for department, community in boards_to_plan())


def boards_to_plan() -> list[tuple[Department, int]]:
    """``(department, community id)`` wherever a department plans and something waits."""
    names = [name for name in strategies.names() if strategies.plans(name)]
    planning = Preference.objects.filter(strategy__in=names).select_related("department")
    departments = {preference.department_id: preference.department for preference in planning}
    waiting = Order.objects.under_way().filter(department__in=departments).order_by()
    found = waiting.values_list("department_id", "ticket__community_id").distinct()
    return [(departments[department], community) for department, community in found]


def replan(department: Department, community_id: int) -> list[Order]:
    """Make the plan and carry it out; returns the orders that have another person now.

    The plan is made outside any transaction; where an order has changed meanwhile it is left for the next time.
    """
    board = board_of(department, community_id)
    if not board.jobs or not board.workers:
        return []
    made = plan(board)
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        Department.objects.select_for_update(no_key=True).get(pk=department.pk)
        orders = planned_anew(department, community_id).select_related("ticket__category").in_bulk()
        changed = [orders[job.id] for job in board.jobs if job.id in orders and _changed(orders[job.id], made)]
        moved = [order for order in changed if _carry_out(order, board, made.visits[order.pk])]
        _remember(orders, made)
    return moved


def note(order: Order, arrive: float) -> None:
    """Remember that the plan gave the order to whoever has it, and when they will be there (minutes from now)."""
    at = clock.now() + timedelta(minutes=arrive)
    values = {"employee_id": order.assignee_id, "arrive_at": at}
    PlannedVisit.objects.update_or_create(order=order, defaults=values)


def _changed(order: Order, made: Plan) -> bool:
    return made.worker_of(order.pk) not in (None, order.assignee_id)


def _carry_out(order: Order, board: Board, visit: Visit) -> bool:
    """False where the order could not be given to that person after all; it waits for the next plan."""
    person = Employee.objects.get(pk=visit.worker)
    why = planned(board, visit)
    try:
        with transaction.atomic():
            deed = work.move if order.assignee_id else work.assign
            note(deed(order, to=person, by=SYSTEM, why=why), visit.arrive)
    except QingyuError:
        return False
    return True


def _remember(orders: dict[int, Order], made: Plan) -> None:
    """The new arrival times of what stays where it is."""
    now = clock.now()
    visits = PlannedVisit.objects.filter(order__in=orders)
    for visit in (rows := list(visits)):
        if stop := made.visits.get(visit.order_id):
            visit.arrive_at = now + timedelta(minutes=stop.arrive)
    PlannedVisit.objects.bulk_update(rows, ["arrive_at"])
