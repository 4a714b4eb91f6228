"""Reading figures. Everything starts from the tickets that ``actor`` may see."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from qingyu.accounts.actors import Actor
from qingyu.insight import measures, policies
from qingyu.insight.codes import By, Unit
from qingyu.insight.figures import NOTHING, Figure, Group
from qingyu.insight.kinds import Measure
from qingyu.insight.period import Period
from qingyu.insight.scope import Scope
from qingyu.insight.sources import late
from qingyu.insight.together import groups
from qingyu.places.models import Community
from qingyu.promises.models import Promise, PromiseQuerySet
from qingyu.tickets.models import Ticket, TicketQuerySet

# A list on a board is looked at, not scrolled through.
FEW = 8
BY_CLASS = ("response_kept", "first_response_minutes", "resolution_kept", "resolution_minutes")
HALF_YEAR = ("satisfaction", "complaint_rate", "resolution_rate")
Which = Literal["all", "missed"]


@dataclass(frozen=True)
class Answer:
    """A measure's figure over a period and its parts, as they were asked for."""

    name: str
    measure: Measure
    scope: Scope
    figure: Figure
    by: By | None
    groups: list[Group]


@dataclass(frozen=True)
class Board:
    """``figures`` and ``weeks`` by name; each of ``weeks`` has one figure for each of ``mondays``, oldest first.

    ``by_class`` has the clocks and times of each class. ``open`` are the oldest tickets under way, ``overdue`` the
    limits that have been overdue longest.
    """

    scope: Scope
    figures: dict[str, Figure]
    mondays: list[date]
    weeks: dict[str, list[Figure]]
    categories: list[Group]
    by_class: dict[str, list[Group]]
    open: list[Ticket]
    overdue: list[Promise]


def measure(
    actor: Actor,
    name: str,
    *,
    start: date,
    end: date,
    community: Community | None = None,
    by: By | None = None,
) -> Answer:
    """The measure ``name`` from ``start`` to ``end``, both included; one query, one more when it is split.

    Raises Missing for an unknown measure, Refused.
    """
    return answer(name, Scope(actor=actor, period=Period(start, end), community=community), by=by)


def answer(name: str, scope: Scope, *, by: By | None = None) -> Answer:
    """As :func:`measure`, of a narrower part where the scope names one."""
    policies.may_read(scope.actor).demand()
    one = measures.named(name)
    figure = figures({name: one}, scope, tickets=True)[name]
    return Answer(name, one, scope, figure, by, parts(name, one, scope, by) if by else [])


def figures(some: dict[str, Measure], scope: Scope, *, tickets: bool = False) -> dict[str, Figure]:
    """Their values; one query for each source they are counted from."""
    return {name: rows[0].figure for name, rows in groups(some, scope, None, tickets=tickets).items()}


def parts(name: str, one: Measure, scope: Scope, by: By) -> list[Group]:
    """By week every week in order, however empty; else the largest first."""
    found = groups({name: one}, scope, by)[name]
    if by is By.WEEK and not one.source.standing:
        return _every_week(found, one, scope)
    if by is By.WEEK:
        return sorted(_counted(found, one), key=lambda group: str(group.key))
    return sorted(_counted(found, one), key=lambda group: (-group.figure.count, str(group.key)))


def records(name: str, scope: Scope, *, which: Which = "all") -> TicketQuerySet:
    """The tickets behind the number, newest first; with ``missed`` only those that are not as they should be.

    Raises Missing, Refused.
    """
    policies.may_read(scope.actor).demand()
    one = measures.named(name)
    rows = one.source.rows(scope).filter(one.basis)
    missing = one.missing()
    if which == "missed" and missing is not None:
        rows = rows.filter(missing)
    behind = rows.values(one.source.ticket or "pk")
    return Ticket.objects.visible_to(scope.actor).filter(pk__in=behind).with_names().order_by("-id")


def board(actor: Actor, period: Period, *, community: Community | None = None) -> Board:
    """Everything the first board shows, in nineteen queries. Raises Refused."""
    policies.may_read(actor).demand()
    scope = Scope(actor=actor, period=period, community=community)
    everything = measures.everything()
    half_year = scope.during(Period.weeks_until(period.last))
    passing = {name: one for name, one in everything.items() if not one.source.standing}
    weeks = {
        name: [group.figure for group in _every_week(rows, everything[name], half_year)]
        for name, rows in groups(passing, half_year, By.WEEK).items()
    }
    clocks = {name: one for name, one in everything.items() if name in BY_CLASS}
    volume = everything["volume"]
    return Board(
        scope=scope,
        figures=figures(everything, scope),
        mondays=list(half_year.period.weeks()),
        weeks=weeks,
        categories=parts("volume", volume, scope, By.CATEGORY),
        by_class={name: _counted(rows, clocks[name]) for name, rows in groups(clocks, scope, By.CLASS).items()},
        open=list(_open(scope)[:FEW]),
        overdue=list(_overdue(scope)[:FEW]),
    )


def _open(scope: Scope) -> TicketQuerySet:
    return scope.tickets().under_way().with_names().select_related("equipment").order_by("id")


def _overdue(scope: Scope) -> PromiseQuerySet:
    names = ("ticket__community", "ticket__home", "ticket__area", "ticket__equipment", "ticket__category")
    owed = Promise.objects.filter(late(scope.now), ticket__in=scope.tickets())
    return owed.select_related(*names, "ticket__owner", "owner").order_by("due_at", "id")


def _every_week(found: list[Group], one: Measure, scope: Scope) -> list[Group]:
    by_week = {group.key: group for group in found}
    nothing = Figure(0, 0) if one.unit is Unit.COUNT else NOTHING
    return [by_week.get(week) or Group(week, f"{week:%Y-%m-%d}", nothing) for week in scope.period.weeks()]


def _counted(found: list[Group], one: Measure) -> list[Group]:
    """Without the parts that only other rows of the same source have; a rate of nothing is something to show."""
    return [group for group in found if group.figure.count or (one.unit is Unit.PERCENT and group.figure.value == 0)]
