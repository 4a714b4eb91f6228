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
