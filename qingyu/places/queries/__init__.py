"""Reading places: homes by address, areas and equipment by the code on their sign."""

from qingyu.places.queries.homes import homes_at, neighbours, search_homes
from qingyu.places.queries.meaning import Meant, block_of, find_home, match_home, meant_by
from qingyu.places.queries.signs import area_by_code, equipment_by_code
from qingyu.places.queries.spots import grid_spot, spots

__all__ = [
    "Meant",
    "area_by_code",
    "block_of",
    "equipment_by_code",
    "find_home",
    "grid_spot",
    "homes_at",
    "match_home",
    "meant_by",
    "neighbours",
    "search_homes",
    "spots",
]
