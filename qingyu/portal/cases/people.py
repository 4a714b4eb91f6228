"""How residents hear of those who look after their request."""

from django.utils.translation import gettext as _

from qingyu.core.text import masked_name
from qingyu.staff.models import Employee, Position

CREW = (Position.Code.TECHNICIAN, Position.Code.CREW_LEADER)


def called(employee: Employee) -> str:
    """``张师傅``, or the number of whoever is no technician; never more than a link may tell of a name."""
    return master(employee.name) if in_crew(employee) else desk(employee)


def in_crew(employee: Employee) -> bool:
    """Whether they come with tools."""
    return employee.position.code in CREW


def master(name: str) -> str:
    return _("Technician %(surname)s") % {"surname": masked_name(name).rstrip("*")}


def desk(employee: Employee) -> str:
    """Customer service is known by its number, as on the phone."""
    return _("Customer service (no. %(number)s)") % {"number": employee.agent_no}
