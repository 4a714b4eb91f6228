"""How residents hear of those who look after their request."""

from django.utils.translation import gettext as _

from qingyu.core.text import masked_name
from qingyu.staff.models import Employee


def master(employee: Employee) -> str:
    """``张师傅``: how one calls a technician, and all that a link may tell of their name."""
    return _("Technician %(surname)s") % {"surname": masked_name(employee.name).rstrip("*")}


def desk(employee: Employee) -> str:
    """Customer service is known by its number, as on the phone."""
    return _("Customer service (no. %(number)s)") % {"number": employee.agent_no}
