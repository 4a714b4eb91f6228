"""Areas and equipment by the code on their sign."""

from django.utils.translation import gettext as _

from qingyu.core.errors import Missing
from qingyu.places.models import Area, Equipment


def area_by_code(code: str) -> Area:
    """The public area whose sign bears ``code``; raises Missing."""
    area = Area.objects.select_related("community", "building", "entrance").filter(code=code).first()
    if area is None:
        raise Missing(_("This sign is not in use any more. Please tell us where you are."))
    return area


def equipment_by_code(code: str) -> Equipment:
    """The equipment whose sign bears ``code``; raises Missing."""
    equipment = Equipment.objects.select_related("community", "building", "entrance").filter(code=code).first()
    if equipment is None:
        raise Missing(_("This sign is not in use any more. Please tell us where you are."))
    return equipment
