"""Reading emergencies: what runs, what belongs to it, who is ready."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Missing
from qingyu.incidents.area import Place, homes_of
from qingyu.incidents.codes import LIVE, OPEN, TO_VISIT, Damage
from qingyu.incidents.models import (
    Affected,
    Broadcast,
    Call,
    Delivery,
    Done,
    Drill,
    EmergencyPlan,
    Incident,
    IncidentQuerySet,
    Joined,
    SupplyPoint,
)
from qingyu.incidents.numbers import read
from qingyu.outbox.codes import State as Sent
from qingyu.places.models import Community, Home, HomeQuerySet
from qingyu.staff.models import Employee
from qingyu.tickets.models import Ticket


def get(actor: Actor, number: str) -> Incident:
    """The incident of that number (numbers.read); raises Missing also for one the actor may not know of. One query."""
    rows = Incident.objects.visible_to(actor).select_related("community", "plan", "started_by", "review")
    incident = rows.filter(number=read(number)).first()
    if incident is None:
        raise Missing
    return incident


def listed(actor: Actor) -> IncidentQuerySet:
    """Newest first, with what a line of the list prints."""
    rows = Incident.objects.visible_to(actor).select_related("community", "plan")
    return rows.annotate(home_count=Count("homes")).order_by("-id")


def by_code(code: str) -> Incident:
    """The incident of a public page; a drill has none. Raises Missing. One query."""
    incident = Incident.objects.select_related("community", "plan").filter(code=code, drill=False).first()
    if incident is None:
        raise Missing
    return incident


def same_matter(ticket: Ticket) -> Incident | None:
    """The running incident the request belongs to by home and category; None where there is no doubt-free one.

    One query.
    """
    if ticket.home_id is None:
        return None
    live = Incident.objects.live().filter(community=ticket.community_id, drill=False)
    named = live.filter(homes__home=ticket.home_id, plan__categories__contains=[ticket.category_id])
    return named.select_related("community", "plan").order_by("-id").first()


def nearby(actor: Actor, ticket: Ticket) -> list[Incident]:
    """Running incidents a clerk might attach the request to: those of its home first. One query."""
    live = Incident.objects.visible_to(actor).live().filter(community=ticket.community_id, drill=False)
    rows = live.annotate(theirs=Count("homes", filter=Q(homes__home=ticket.home_id)))
    return list(rows.order_by("-theirs", "-id")[:3])


def at_home(home: Home) -> Incident | None:
    """What a caller from ``home`` is told: the running incident that affects it. One query."""
    rows = Incident.objects.live().filter(drill=False, homes__home=home)
    return rows.select_related("community", "plan").order_by("-id").first()


def running(plan: EmergencyPlan, community: Community, places: Iterable[Place], *, drill: bool) -> Incident | None:
    """The incident that a start of ``plan`` there would join; None where it would begin its own. One query."""
    same = Incident.objects.live().filter(plan=plan, community=community, drill=drill).order_by("id")
    return same.filter(homes__home__in=homes_of(community, places)).first()


def in_addition(incident: Incident, places: Iterable[Place]) -> HomeQuerySet:
    """The homes of ``places`` that are not in the incident yet. A lazy queryset."""
    return homes_of(incident.community, places).exclude(pk__in=incident.homes.values("home"))


def at_homes(homes: Collection[Home]) -> list[Incident]:
    """The running incidents that affect any of ``homes``, the newest first, each once. One query."""
    rows = Incident.objects.live().filter(drill=False, homes__home__in=homes).distinct()
    return list(rows.select_related("community", "plan").order_by("-id"))


def open_points(incident: Incident) -> list[SupplyPoint]:
    """Where something is handed out now. One query."""
    return list(incident.points.filter(closed_at=None))


def waiting_calls(employee: Employee) -> list[Call]:
    """Where ``employee`` was called and the role is still to be taken: the newest call first. One query.

    Whoever was passed over may still take it, as long as nobody else has.
    """
    taken = Call.objects.filter(incident=OuterRef("incident"), title=OuterRef("title"), answered_at__isnull=False)
    rows = Call.objects.filter(employee=employee, answered_at=None, incident__state__in=LIVE)
    return list(rows.exclude(Exists(taken)).select_related("incident__community").order_by("-called_at"))


def roles_of(employee: Employee) -> list[Call]:
    """The roles that ``employee`` has taken in what still runs. One query."""
    rows = Call.objects.filter(employee=employee, answered_at__isnull=False, incident__state__in=OPEN)
    return list(rows.select_related("incident__community").order_by("-called_at"))


def plans_for(ticket: Ticket) -> list[EmergencyPlan]:
    """The plans in use, those that name the ticket's category first. One query."""
    plans = EmergencyPlan.objects.filter(active=True).order_by("id")
    return sorted(plans, key=lambda plan: ticket.category_id not in plan.categories)


@dataclass(frozen=True)
class Numbers:
    """How the homes stand."""

    homes: int
    checked: int
    slight: int
    serious: int
    absent: int
    to_visit: int
    claims: int
    value_fen: int


def numbers(incident: Incident) -> Numbers:
    """One query."""
    counts = incident.homes.aggregate(
        homes=Count("pk"),
        checked=Count("pk", filter=~Q(damage="")),
        slight=Count("pk", filter=Q(damage=Damage.SLIGHT)),
        serious=Count("pk", filter=Q(damage=Damage.SERIOUS)),
        absent=Count("pk", filter=Q(damage=Damage.ABSENT)),
        to_visit=Count("pk", filter=Q(damage__in=TO_VISIT) & ~Q(visited__in=("settled", "waiting"))),
        claims=Count("pk", filter=Q(insurance=True)),
        value_fen=Sum("value_fen"),
    )
    return Numbers(**{**counts, "value_fen": counts["value_fen"] or 0})


@dataclass(frozen=True)
class Reached:
    """What became of a broadcast, counted in homes."""

    homes: int
    waiting: int
    under_way: int
    delivered: int
    failed: int
    nobody: int


# What became of a delivery, as far as it is settled.
SETTLED = {
    "waiting": Q(written=False),
    "delivered": Q(message__state=Sent.DELIVERED),
    "failed": Q(message__state=Sent.FAILED),
    "nobody": Q(written=True, message=None),
}


def reached(broadcast: Broadcast) -> Reached:
    """One query. ``nobody`` are homes without anybody to write to; somebody knocks there."""
    names = {name: Count("pk", filter=which) for name, which in SETTLED.items()}
    return _reached(broadcast.deliveries.aggregate(homes=Count("pk"), **names))


def told(incident: Incident) -> list[tuple[Broadcast, Reached]]:
    """Every message of it with what became of it, newest first. Two queries."""
    names = {name: Count("pk", filter=which) for name, which in SETTLED.items()}
    rows = Delivery.objects.filter(broadcast__incident=incident).values("broadcast").order_by("broadcast")
    counts: dict[int, dict[str, int]] = {
        row["broadcast"]: {name: row[name] for name in ("homes", *SETTLED)}  # type: ignore[literal-required]
        for row in rows.annotate(homes=Count("pk"), **names)
    }
    none = dict.fromkeys(("homes", *SETTLED), 0)
    sent = incident.broadcasts.select_related("by").order_by("-id")
    return [(one, _reached(counts.get(one.pk, none))) for one in sent]


def not_reached(broadcast: Broadcast) -> QuerySet[Delivery]:
    """The homes nobody reached: nobody to write to, or every way failed; in the order of the doors."""
    rows = broadcast.deliveries.filter(SETTLED["nobody"] | SETTLED["failed"])
    return rows.select_related("card__home", "message", "resident").order_by(*(f"card__{name}" for name in DOORS))


def _reached(counts: dict[str, int]) -> Reached:
    settled = sum(counts[name] for name in SETTLED)
    return Reached(**counts, under_way=counts["homes"] - settled)


# Along the stairs, as one walks from door to door.
DOORS = ("home__building", "home__entrance", "home__floor", "home__room")


def cards(incident: Incident, *, show: str = "") -> QuerySet[Affected]:
    """The household cards in the order of the doors; ``show`` one of open, damaged, visits, claims, absent."""
    rows = incident.homes.select_related("home__building", "home__entrance", "checked_by", "visited_by")
    chosen = {
        "open": Q(damage=""),
        "damaged": Q(damage__in=(Damage.SLIGHT, Damage.SERIOUS)),
        "absent": Q(damage=Damage.ABSENT),
        "claims": Q(insurance=True),
    }
    rows = rows.to_visit() if show == "visits" else rows.filter(chosen.get(show, Q()))
    return rows.order_by(*DOORS)


def chain(incident: Incident) -> list[Call]:
    """Who was called for what, in the chain's order. One query."""
    return list(incident.calls.select_related("employee__user"))


def joined(incident: Incident) -> QuerySet[Joined]:
    """The requests that belong to it, the first one first."""
    rows = incident.joined.select_related("ticket__home", "ticket__category", "ticket__owner")
    return rows.order_by("-origin", "id")


@dataclass(frozen=True)
class Deviation:
    """Plan and fact of one step or role, in minutes from the start; ``late`` None while it is not done, or left out."""

    what: str
    who: str
    planned: int
    actual: int | None
    late: int | None
    note: str
    left_out: bool = False


def deviations(incident: Incident) -> list[Deviation]:
    """The report of a drill, or of the real thing: every role and step against its mark. Two queries."""
    return [*_roles(incident), *_steps(incident)]


def _roles(incident: Incident) -> list[Deviation]:
    found: dict[str, list[Call]] = {}
    for call in chain(incident):
        found.setdefault(call.title, []).append(call)
    return [_role(incident, title, calls) for title, calls in found.items()]


def _role(incident: Incident, title: str, calls: list[Call]) -> Deviation:
    answered = next((call for call in calls if call.answered_at), None)
    passed = "、".join(call.employee.name for call in calls if call.passed_at)
    planned = calls[0].answer_minutes
    actual = incident.minutes(answered.answered_at) if answered else None
    who = answered.employee.name if answered else calls[-1].employee.name
    note = str(_("did not answer: %(names)s") % {"names": passed}) if passed else ""
    return Deviation(title, who, planned, actual, None if actual is None else actual - planned, note)


def _steps(incident: Incident) -> list[Deviation]:
    return [_step(incident, step) for step in incident.steps.select_related("by")]


def _step(incident: Incident, step: Done) -> Deviation:
    actual = None if step.skipped else incident.minutes(step.done_at)
    who = step.by.name if step.by else step.role
    note = str(_("left out: %(reason)s") % {"reason": step.note}) if step.skipped else step.note
    return Deviation(step.words, who, step.minute, actual, step.late, note, step.skipped)


def plans() -> QuerySet[EmergencyPlan]:
    """Every plan, those in use first; ``practised_at`` is when it was last practised, anywhere. One query."""
    held = Max("drills__incident__started_at")
    counts = {"role_count": Count("roles", distinct=True), "step_count": Count("steps", distinct=True)}
    return EmergencyPlan.objects.annotate(practised_at=held, **counts).order_by("-active", "id")


def drills(actor: Actor, community: Community) -> QuerySet[Drill]:
    """The community's calendar of drills, the latest first. One query."""
    rows = Drill.objects.visible_to(actor).filter(community=community)
    return rows.select_related("plan", "incident", "community").order_by("-planned_on", "-id")


@dataclass(frozen=True)
class Line:
    """A line of the public page."""

    at: datetime
    words: str


def public_lines(incident: Incident) -> list[Line]:
    """Newest first: no names, no room numbers. One query."""
    return [Line(one.at, one.words) for one in incident.updates.order_by("-at", "-id")[:50]]
