"""The plans every company starts with, one file each; they belong to the company once they are installed."""

import tomllib
from importlib.resources import files
from typing import Any

from django.db import transaction

from qingyu.incidents.models import Contact, EmergencyPlan, Role, Step
from qingyu.staff.models import Department

NAMES = ("burst_pipe", "trapped_in_lift", "fire", "gas", "blackout", "flooding")


@transaction.atomic
def install() -> None:
    """Make the plans that are missing; those that are there, edited or not, stay as they are."""
    known = set(EmergencyPlan.objects.values_list("code", flat=True))
    departments = {one.code: one for one in Department.objects.all()}
    for name in NAMES:
        if name not in known:
            _make(name, read(name), departments)


def read(name: str) -> dict[str, Any]:
    """The plan of that name as its file says it."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def _make(code: str, said: dict[str, Any], departments: dict[str, Department]) -> None:
    roles, steps, contacts = said.pop("roles"), said.pop("steps"), said.pop("contacts")
    plan = EmergencyPlan.objects.create(code=code, **said)
    Role.objects.bulk_create(
        Role(plan=plan, order=number, department=departments.get(row.pop("department", "")), **row)
        for number, row in enumerate(roles)
    )
    Step.objects.bulk_create(Step(plan=plan, order=number, **row) for number, row in enumerate(steps))
    Contact.objects.bulk_create(Contact(plan=plan, order=number, **row) for number, row in enumerate(contacts))
