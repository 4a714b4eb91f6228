"""Lists as companies have them, Excel or CSV: read, checked row by row, and stored whole or not at all."""

from qingyu.places.imports.areas import Areas
from qingyu.places.imports.equipment import EquipmentList
from qingyu.places.imports.homes import Homes
from qingyu.places.imports.listing import Listing, apply, check
from qingyu.places.imports.read import read
from qingyu.places.imports.report import Aside, Problem, Report, Unread, left_out
from qingyu.places.imports.sheet import File, Sheet

__all__ = [
    "Areas",
    "Aside",
    "EquipmentList",
    "File",
    "Homes",
    "Listing",
    "Problem",
    "Report",
    "Sheet",
    "Unread",
    "apply",
    "check",
    "left_out",
    "read",
]
