"""Reading calls and call backs."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Count, F, Q, Value, When
from django.utils import timezone

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.hotline.codes import TALKED, State
from qingyu.hotline.models import Call, Callback, CallbackQuerySet, CallQuerySet
from qingyu.staff import queries as staff
from qingyu.staff.models import Employee, EmployeeQuerySet, Position

# Nothing rings that long; what is older was never told to have ended.
STALE = timedelta(minutes=15)
# A talk that long ago is over, whatever the telephone system forgot to say.
LONGEST_TALK = timedelta(hours=4)
# So long after a call its panel asks what was agreed.
WRAP_UP = timedelta(minutes=10)
MOST = 3

DESK = (Position.Code.FRONT_DESK, Position.Code.PHONE_AGENT, Position.Code.FIELD_SPECIALIST)


def ringing_for(employee_id: int) -> CallQuerySet:
    """What rings at the employee's telephone now, the longest first."""
    since = clock.now() - STALE
    return _named().filter(state=State.RINGING, rang_at__gte=since, rang_for__contains=[employee_id])


def on_screen(employee_id: int) -> list[Call]:
    """What the employee's panel shows: what rings, what is talked of, what just ended and was not summed up.

    There is room for three, the longest first. A call that rings is never left out for one that has ended.
    """
    now = clock.now()
    mine = Q(agent=employee_id, direction="in")
    found = _named().filter(
        Q(state=State.RINGING, rang_at__gte=now - STALE, rang_for__contains=[employee_id])
        | mine & Q(state=State.ANSWERED, answered_at__gte=now - LONGEST_TALK)
        | mine & Q(state=State.ENDED, ended_at__gte=now - WRAP_UP, summed_at=None, by_hand=False)
    )
    rank = Case(When(state=State.ENDED, then=Value(1)), default=Value(0))
    shown = found.order_by(rank, "-rang_at", "-id")[:MOST]
    return sorted(shown, key=lambda call: (call.rang_at, call.pk))


def _named() -> CallQuerySet:
    return Call.objects.select_related("community", "resident", "ticket", "agent").order_by("rang_at", "id")


def calls_of(actor: Actor, day: date) -> CallQuerySet:
    """The calls of ``day``, the latest first, with names."""
    start, end = _bounds(day)
    return Call.objects.visible_to(actor).with_names().filter(rang_at__gte=start, rang_at__lt=end).order_by("-rang_at")


def _bounds(day: date) -> tuple[datetime, datetime]:
    start = timezone.make_aware(datetime.combine(day, time.min))
    return start, timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


@dataclass(frozen=True)
class Day:
    """``in_target`` are answered within the target, of those ``told`` (whose ringing is known)."""

    offered: int
    answered: int
    missed: int
    told: int
    in_target: int

    @property
    def connected(self) -> float | None:
        """The connection rate in percent, rounded down to one decimal; None without calls."""
        return _share(self.answered, self.offered)

    @property
    def quick(self) -> float | None:
        return _share(self.in_target, self.told)


def figures(calls: CallQuerySet) -> Day:
    """What ``calls`` come to; incoming ones whose fate is known. One query."""
    known = calls.incoming().exclude(state=State.RINGING).order_by()
    talked = Q(state__in=TALKED)
    row = known.aggregate(
        offered=Count("pk"),
        answered=Count("pk", filter=talked),
        missed=Count("pk", filter=Q(state=State.MISSED)),
        told=Count("pk", filter=Q(ring_seconds__isnull=False)),
        in_target=Count("pk", filter=talked & Q(ring_seconds__lte=F("target_seconds"))),
    )
    return Day(**row)


def _share(part: int, whole: int) -> float | None:
    return part * 1000 // whole / 10 if whole else None


def open_callbacks(actor: Actor) -> CallbackQuerySet:
    """Whom to call back, the most urgent first, with names and the number of ``tries``."""
    return (
        Callback.objects.visible_to(actor)
        .open()
        .select_related("community", "resident", "owner")
        .annotate(tries=Count("attempts"))
        .order_by("due_at", "id")
    )


def desk_on_duty(moment: datetime, community_id: int | None) -> EmployeeQuerySet:
    """Those at the telephones now: the positions of the desk, on shift and at hand."""
    found = staff.on_duty(moment).filter(position__code__in=DESK, position__permissions__contains=["hotline.answer"])
    return found.working_in(community_id) if community_id else found


def supervisors(community_id: int | None) -> EmployeeQuerySet:
    found = Employee.objects.active().filter(position__code=Position.Code.SUPERVISOR).order_by("agent_no")
    return found.working_in(community_id) if community_id else found


def by_extension(extension: str) -> Employee | None:
    """The employee whose agent number it is. One query."""
    return Employee.objects.active().filter(agent_no=extension).first() if extension else None
