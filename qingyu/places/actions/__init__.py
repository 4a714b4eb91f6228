"""The verbs of places: making them one by one, bringing in lists, keeping equipment's record."""

from qingyu.places.actions.lists import make_areas, make_equipment_list, make_homes
from qingyu.places.actions.maintenance import note_maintenance
from qingyu.places.actions.making import (
    make_area,
    make_building,
    make_community,
    make_entrance,
    make_equipment,
    make_home,
)
from qingyu.places.actions.placing import place_buildings

__all__ = [
    "make_area",
    "make_areas",
    "make_building",
    "make_community",
    "make_entrance",
    "make_equipment",
    "make_equipment_list",
    "make_home",
    "make_homes",
    "note_maintenance",
    "place_buildings",
]
