"""Starting a plan: at once, or from a ticket; the same again joins."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import bulk, clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.incidents import numbers, policies, queries
from qingyu.incidents.actions.chain import call_everybody
from qingyu.incidents.actions.join import attach
from qingyu.incidents.actions.locking import locked, working
from qingyu.incidents.area import Place, checked, homes_of
from qingyu.incidents.facts import IncidentStarted, IncidentWidened, PlaceAdded
from qingyu.incidents.models import Affected, Done, Drill, EmergencyPlan, Incident, Zone
from qingyu.places.models import Community
from qingyu.tickets.actions.locking import employee_id
from qingyu.tickets.models import Ticket

COMMA = "、"
NOBODY = _("No homes are registered there. Please choose a wider place.")


@transaction.atomic
def start(
    plan: EmergencyPlan,
    community: Community,
    *,
    places: Sequence[Place],
    by: Actor,
    ticket: Ticket | None = None,
    drill: bool = False,
    planned: Drill | None = None,
) -> Incident:
    """Begin the plan: homes derived, chain called, steps dated. A second start where homes overlap joins the first.

    The incident's ``fresh`` tells which of both it was. Raises Refused, and Invalid for a place that does not fit
    together or has no homes, and for a plan out of use.
    """
    policies.may_start(by, community).demand()
    if not plan.active:
        raise Invalid({"plan": _("This plan is no longer used.")})
    zones = [checked(place, community) for place in places] or [Place()]
    # Two agents who start the same at once wait for each other here, so that the second one joins.
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    running = queries.running(plan, community, zones, drill=drill)
    if running:
        incident = locked(running)
        homes = _enlarge(incident, zones)
        record(PlaceAdded(place=_in_words(zones), homes=homes), about=incident, by=by)
    else:
        incident = _begin(plan, community, zones, by, drill)
        if planned:
            Drill.objects.filter(pk=planned.pk, incident=None).update(incident=incident)
        call_everybody(incident, by=by)
        incident.fresh = True
    if ticket:
        attach(incident, ticket, by=by, origin=not incident.joined.filter(origin=True).exists())
    return incident


@transaction.atomic
def widen(incident: Incident, *, places: Sequence[Place], by: Actor) -> Incident:
    """More of the house is affected than it seemed. Quiet where all these homes are in it already.

    Raises Refused, Clash, and Invalid for a place that does not fit together or has no homes.
    """
    incident = working(incident, by)
    zones = [checked(place, incident.community) for place in places]
    if not homes_of(incident.community, zones).exists():
        raise Invalid({"place": NOBODY})
    homes = _enlarge(incident, zones)
    if homes:
        record(IncidentWidened(place=_in_words(zones), homes=homes), about=incident, by=by)
    return incident


def _begin(plan: EmergencyPlan, community: Community, zones: list[Place], by: Actor, drill: bool) -> Incident:
    now = clock.now()
    incident = Incident.objects.create(
        number=numbers.next_number(),
        community=community,
        plan=plan,
        title=plan.name,
        place=_in_words(zones)[:200],
        drill=drill,
        contain_minutes=plan.contain_minutes,
        restore_minutes=plan.restore_minutes,
        expected_at=now + timedelta(minutes=plan.restore_minutes),
        started_at=now,
        started_by_id=employee_id(by),
    )
    homes = _add(incident, zones)
    if not homes:
        raise Invalid({"place": NOBODY})
    incident.steps.bulk_create(
        Done(
            incident=incident,
            order=number,
            minute=step.minute,
            words=step.words,
            role=step.role,
            key=step.key,
            due_at=now + timedelta(minutes=step.minute),
        )
        for number, step in enumerate(plan.steps.all())
    )
    fact = IncidentStarted(number=incident.number, plan=plan.name, place=incident.place, homes=homes, drill=drill)
    record(fact, about=incident, by=by)
    return incident


def _enlarge(incident: Incident, zones: list[Place]) -> int:
    """The homes of ``zones`` and their words come in addition; returns how many homes were not in it yet."""
    homes = _add(incident, zones)
    if homes:
        # Building 15 is more than "building 15, entrance 2", whose words hold its own.
        parts = dict.fromkeys([*incident.place.split(COMMA), *map(str, zones)])
        incident.place = COMMA.join(parts)[:200]
        incident.save(update_fields=["place"])
    return homes


def _in_words(zones: Sequence[Place]) -> str:
    return COMMA.join(str(zone) for zone in zones)


def _add(incident: Incident, zones: list[Place]) -> int:
    """Their homes get their cards; returns how many were not there yet."""
    Zone.objects.bulk_create((Zone(incident=incident, **vars(zone)) for zone in zones), ignore_conflicts=True)
    found = homes_of(incident.community, zones).values_list("pk", flat=True)
    return bulk.insert_new([Affected(incident=incident, home_id=home) for home in found])
