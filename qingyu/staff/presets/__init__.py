"""The positions and departments every company starts with."""

from django.db import transaction

from qingyu.staff.models import Department, Position
from qingyu.staff.presets.departments import DEPARTMENTS
from qingyu.staff.presets.positions import POSITIONS


@transaction.atomic
def install() -> None:
    """Make the rows that are missing; those that are there, edited or not, stay as they are."""
    Position.objects.bulk_create(
        (Position(code=code, permissions=sorted(codes)) for code, codes in POSITIONS.items()), ignore_conflicts=True
    )
    Department.objects.bulk_create(
        (Department(code=code, name=name) for code, name in DEPARTMENTS.items()), ignore_conflicts=True
    )
