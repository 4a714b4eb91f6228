"""What is said beside settings that the reader may look at and not change."""

from django.utils.translation import gettext as _

from qingyu.core.policy import Verdict
from qingyu.staff.queries import answering_for_company


def locked(may: Verdict, permission: str) -> str:
    """Why nothing can be changed here and who can, by name; "" where the reader can. One query, or none."""
    if may:
        return ""
    names = "、".join(one.name for one in answering_for_company(permission))
    said = {"reason": may.reason, "names": names}
    return _("%(reason)s Here that is: %(names)s.") % said if names else str(may.reason)
