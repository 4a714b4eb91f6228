"""How a contract stands, as a badge."""

from dataclasses import dataclass
from datetime import date

from qingyu.core.errors import Text
from qingyu.staff.models import Vendor

LOOKS = {
    Vendor.Standing.COMING: ("info", "clock"),
    Vendor.Standing.IN_FORCE: ("ok", "circle-check"),
    Vendor.Standing.ENDING: ("soon", "clock-exclamation"),
    Vendor.Standing.OVER: ("late", "alert-circle"),
}


@dataclass(frozen=True)
class Sign:
    """``holds``: whether the vendor's people are under contract."""

    label: Text
    tone: str
    icon: str
    holds: bool


def sign(vendor: Vendor, today: date) -> Sign:
    standing = vendor.standing(today)
    holds = standing in (Vendor.Standing.IN_FORCE, Vendor.Standing.ENDING)
    return Sign(standing.label, *LOOKS[standing], holds)
