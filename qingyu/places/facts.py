"""What can happen to places."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact
from qingyu.places.numbers import ranges


@dataclass(frozen=True, kw_only=True)
class CommunityMade(Fact, code="places.community_made"):
    deed = pgettext_lazy("event", "Community added")
    sentence = _("%(actor)s added the community %(name)s")
    name: str


@dataclass(frozen=True, kw_only=True)
class BuildingMade(Fact, code="places.building_made"):
    deed = pgettext_lazy("event", "Building added")
    sentence = _("%(actor)s added building %(number)s")
    number: str


@dataclass(frozen=True, kw_only=True)
class BuildingsPlaced(Fact, code="places.buildings_placed"):
    """``numbers`` are those of the buildings that were given a position, another one, or none any more."""

    deed = pgettext_lazy("event", "Positions of buildings changed")
    sentence = _("%(actor)s entered where the buildings %(numbers)s stand")
    numbers: list[str]

    def words(self) -> dict[str, Any]:
        return {"numbers": ranges(self.numbers)}


@dataclass(frozen=True, kw_only=True)
class EntranceMade(Fact, code="places.entrance_made"):
    deed = pgettext_lazy("event", "Entrance added")
    sentence = _("%(actor)s added entrance %(number)s of building %(building)s")
    building: str
    number: str


@dataclass(frozen=True, kw_only=True)
class HomeMade(Fact, code="places.home_made"):
    deed = pgettext_lazy("event", "Home added")
    sentence = _("%(actor)s added the home %(label)s")
    label: str


@dataclass(frozen=True, kw_only=True)
class AreaMade(Fact, code="places.area_made"):
    deed = pgettext_lazy("event", "Public area added")
    sentence = _("%(actor)s added the public area %(name)s")
    name: str


@dataclass(frozen=True, kw_only=True)
class EquipmentMade(Fact, code="places.equipment_made"):
    deed = pgettext_lazy("event", "Equipment added")
    sentence = _("%(actor)s added the equipment %(name)s")
    name: str


@dataclass(frozen=True, kw_only=True)
class EquipmentMaintained(Fact, code="places.equipment_maintained"):
    """``kind`` is service, inspection or repair; ``done_by`` the person or company at work, ``at`` when."""

    deed = pgettext_lazy("event", "Equipment maintained")
    sentence = _("%(actor)s noted work on %(name)s by %(done_by)s")
    name: str
    kind: str
    done_by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class HomesLoaded(Fact, code="places.homes_loaded"):
    """Many at once; the counts are homes."""

    deed = pgettext_lazy("event", "Homes imported")
    sentence = _("%(actor)s brought in a list of homes: %(made)s new, %(changed)s changed")
    made: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class AreasLoaded(Fact, code="places.areas_loaded"):
    deed = pgettext_lazy("event", "Public areas imported")
    sentence = _("%(actor)s brought in a list of public areas: %(made)s new")
    made: int


@dataclass(frozen=True, kw_only=True)
class EquipmentLoaded(Fact, code="places.equipment_loaded"):
    deed = pgettext_lazy("event", "Equipment imported")
    sentence = _("%(actor)s brought in a list of equipment: %(made)s new, %(changed)s changed")
    made: int
    changed: int
