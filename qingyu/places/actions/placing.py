"""Where buildings stand, for the time it takes to walk there."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.places import facts, policies
from qingyu.places.models import FARTHEST, Building, Community

# Metres east and north of the main gate; None where nobody knows.
Position = tuple[int, int] | None


@transaction.atomic
def place_buildings(community: Community, positions: Mapping[int, Position], *, by: Actor) -> list[Building]:
    """Enter where buildings stand, by their ids; the others stay. Returns those that changed, none of them quietly.

    Raises Refused, and Invalid where one stands farther away than ``FARTHEST`` or in another community.
    """
    policies.may_edit(by, community).demand()
    buildings = {one.pk: one for one in community.buildings.select_for_update().order_by("pk")}
    for pk, position in positions.items():
        _check(buildings.get(pk), position)
    changed = [buildings[pk] for pk, position in positions.items() if _move(buildings[pk], position)]
    if changed:
        Building.objects.bulk_update(changed, ["east", "north"])
        record(facts.BuildingsPlaced(numbers=[one.number for one in changed]), about=community, by=by)
    return changed


def _check(building: Building | None, position: Position) -> None:
    if building is None:
        raise Invalid({"buildings": _("This building is in another community.")})
    if position and max(map(abs, position)) > FARTHEST:
        words = {"building": building, "most": FARTHEST}
        raise Invalid({"buildings": _("%(building)s may stand at most %(most)s metres from the gate.") % words})


def _move(building: Building, position: Position) -> bool:
    """Whether the building stands elsewhere from now on."""
    before = (building.east, building.north)
    building.east, building.north = position or (None, None)
    return (building.east, building.north) != before
