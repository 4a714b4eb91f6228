"""Employees as a client names them: by agent number."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid
from qingyu.staff.models import Department, Employee


def employee(actor: Actor, agent_no: str, *, field: str) -> Employee:
    """The colleague ``actor`` may know of; raises Invalid for ``field`` where there is none."""
    found = Employee.objects.visible_to(actor).active().select_related("department", "user")
    one = found.filter(agent_no=agent_no).first()
    if one is None:
        raise Invalid({field: _("There is no colleague with this agent number.")})
    return one


def department(code: str) -> Department:
    """Raises Invalid for ``department`` where there is none."""
    found = Department.objects.filter(code=code).first()
    if found is None:
        raise Invalid({"department": _("There is no such department.")})
    return found
