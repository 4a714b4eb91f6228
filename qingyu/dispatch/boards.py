"""The board of a department in one community, read from what is open now."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import Exists, F, Min, OuterRef, Q, Sum

from qingyu.catalog.codes import Urgency
from qingyu.core import clock
from qingyu.dispatch.people import at_hand, skilled
from qingyu.dispatch.planning import GATE, SOON, WEIGHTS, Board, Job, Spot, Worker, walk
from qingyu.dispatch.usual import ON_THE_SPOT, usual_minutes
from qingyu.places.queries import spots as spots_of
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise
from qingyu.staff.models import Department, Employee, Position, Shift
from qingyu.tickets.models import Ticket
from qingyu.work.codes import State
from qingyu.work.models import Order, OrderQuerySet, Pause

MINUTE = timedelta(minutes=1)


def planned_anew(department: Department, community_id: int) -> OrderQuerySet:
    """What waits for a person, and what the plan itself put on somebody's list and nobody has accepted yet."""
    by_plan = Q(state=State.ASSIGNED, planned__employee=F("assignee"))
    return _open(department, community_id).filter(Q(state=State.ISSUED, pool=False) | by_plan)


def board_of(department: Department, community_id: int) -> Board:
    """All open work and everybody on shift; minutes from now. Eleven queries, however much it is."""
    now = clock.now()
    people = list(at_hand(department, community_id))
    spots = {pk: Spot(*place) for pk, place in spots_of(community_id).items()}
    usual = usual_minutes(department)
    movable = list(planned_anew(department, community_id).select_related("ticket"))
    limits = _limits(movable)
    until = _pauses([order.pk for order in movable])
    jobs = [
        Job(
            id=order.pk,
            spot=_spot(order, spots),
            minutes=usual[order.ticket.category_id],
            able=frozenset(one.pk for one in people if _can(one, order.ticket)),
            arrive_by=_from(now, limits.get((order.ticket_id, Name.ARRIVE))),
            done_by=_from(now, limits.get((order.ticket_id, Name.RESOLVE))),
            weight=WEIGHTS[Urgency(order.ticket.urgency)],
            ready=max(_from(now, until.get(order.pk)) or 0.0, 0.0),
            holder=order.assignee_id,
        )
        for order in movable
    ]
    return Board(tuple(jobs), _workers(department, community_id, people, spots, usual, now))


def _workers(
    department: Department,
    community_id: int,
    people: list[Employee],
    spots: Mapping[int, Spot],
    usual: Mapping[str, float],
    now: datetime,
) -> tuple[Worker, ...]:
    at_work = _at_work(department, community_id)
    ends = dict(
        Shift.objects.filter(employee__in=people, period__contains=now).values_list("employee", "period__endswith")
    )
    worked = _worked(people, now)
    workers = []
    for one in people:
        spot, free = GATE, 0.0
        for order in at_work.get(one.pk, []):
            free += _left(order, spot, spots, usual, now)
            spot = _spot(order, spots)
        workers.append(
            Worker(
                id=one.pk,
                name=one.name,
                spot=spot,
                free=free,
                off=_from(now, ends.get(one.pk)) or 0.0,
                worked=worked.get(one.pk, 0.0),
                zone=frozenset(spots[building.pk] for building in one.zone.all() if building.pk in spots),
                reserve=one.position.code == Position.Code.CREW_LEADER,
                vendor=one.vendor_id is not None,
            )
        )
    return tuple(workers)


def _open(department: Department, community_id: int) -> OrderQuerySet:
    return Order.objects.under_way().filter(department=department, ticket__community=community_id)


def _at_work(department: Department, community_id: int) -> dict[int, list[Order]]:
    """What each is at or has promised to go to, by employee id; what stands still keeps nobody busy."""
    taken = Q(state__in=(State.ACCEPTED, State.ON_SITE)) | Q(state=State.ASSIGNED) & ~Q(planned__employee=F("assignee"))
    still = Pause.objects.filter(order=OuterRef("pk"), ended_at=None)
    orders = _open(department, community_id).filter(taken).exclude(Exists(still)).select_related("ticket")
    found: dict[int, list[Order]] = {}
    for order in orders.order_by(F("arrived_at").asc(nulls_last=True), "pk"):
        found.setdefault(order.assignee_id or 0, []).append(order)
    return found


def _left(order: Order, start: Spot, spots: Mapping[int, Spot], usual: Mapping[str, float], now: datetime) -> float:
    """Minutes until the work is done as it usually is; the way to it where it has not begun."""
    takes = usual[order.ticket.category_id]
    if order.arrived_at:
        return max(takes - (now - order.arrived_at) / MINUTE, SOON)
    return takes + walk(start, _spot(order, spots))


def _limits(orders: Iterable[Order]) -> dict[tuple[int, str], datetime]:
    tickets = [order.ticket_id for order in orders]
    running = Promise.objects.running().filter(ticket__in=tickets, part="", name__in=(Name.ARRIVE, Name.RESOLVE))
    limits = running.values_list("ticket", "name", "due_at")
    return {(ticket, name): due for ticket, name, due in limits if due}


def _pauses(orders: list[int]) -> dict[int, datetime]:
    """Until when each of the ``orders`` stands still, where that is known."""
    rows = Pause.objects.filter(order__in=orders, ended_at=None, until__isnull=False)
    return dict(rows.values_list("order").annotate(end=Min("until")))


def _worked(people: list[Employee], now: datetime) -> dict[int, float]:
    """Minutes each has worked in the last twelve hours."""
    since = now - timedelta(hours=12)
    rows = Order.objects.filter(assignee__in=people, finished_at__gte=since, arrived_at__isnull=False)
    sums = rows.values_list("assignee").annotate(took=Sum(ON_THE_SPOT)).order_by()
    return {pk: spent / MINUTE for pk, spent in sums}


def _spot(order: Order, spots: Mapping[int, Spot]) -> Spot:
    building = order.ticket.building_id
    return spots.get(building, GATE) if building else GATE


def _can(employee: Employee, ticket: Ticket) -> bool:
    return skilled(employee, ticket.category_id, ticket.community_id) is not False


def _from(now: datetime, moment: datetime | None) -> float | None:
    return None if moment is None else (moment - now) / MINUTE
