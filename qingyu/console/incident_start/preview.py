"""What would happen, before anything does."""

from collections.abc import Sequence
from dataclasses import dataclass

from qingyu.incidents import queries
from qingyu.incidents.area import Place, homes_of
from qingyu.incidents.models import EmergencyPlan, Incident, Role
from qingyu.places.models import Community

SHOWN = 12


@dataclass(frozen=True)
class Preview:
    """``homes`` None while the place is not said, or does not fit together."""

    plan: EmergencyPlan | None
    homes: int | None
    labels: list[str]
    joins: Incident | None
    roles: list[Role]
    drill: bool


@dataclass(frozen=True)
class Added:
    """What a place would add to an incident: of ``there`` homes, ``homes`` are not in it yet."""

    there: int
    homes: int
    labels: list[str]


def added_to(incident: Incident, place: Place) -> Added:
    """Three queries, however many homes."""
    added = queries.in_addition(incident, [place])
    return Added(
        there=homes_of(incident.community, [place]).count(),
        homes=added.count(),
        labels=list(added.in_order().values_list("label", flat=True)[:SHOWN]),
    )


def preview_of(
    community: Community, plan: EmergencyPlan | None, places: Sequence[Place] | None, *, drill: bool
) -> Preview:
    """At most four queries, however many homes."""
    homes = homes_of(community, places) if places else None
    return Preview(
        plan=plan,
        homes=homes.count() if homes is not None else None,
        labels=list(homes.in_order().values_list("label", flat=True)[:SHOWN]) if homes is not None else [],
        joins=queries.running(plan, community, places, drill=drill) if plan and places else None,
        roles=list(plan.roles.all()) if plan else [],
        drill=drill,
    )
