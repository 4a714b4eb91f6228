"""Addresses as people write them: 3-2-1502, 3栋2单元1502, 三号楼二单元1502室, 3#2-1502, A座1502, 15栋2单元, 1502.

Pure: what the text says, not whether there is such a home. Nothing here raises on any text.
"""

from qingyu.places.addresses.doubts import places_named, zones_named
from qingyu.places.addresses.reading import Address, Found, find, parse
from qingyu.places.addresses.rooms import floor_of, plain_number, room_forms
from qingyu.places.addresses.typing import typed_label
from qingyu.places.addresses.zones import block_forms, is_block, same_block, zone_name

__all__ = [
    "Address",
    "Found",
    "block_forms",
    "find",
    "floor_of",
    "is_block",
    "parse",
    "places_named",
    "plain_number",
    "room_forms",
    "same_block",
    "typed_label",
    "zone_name",
    "zones_named",
]
