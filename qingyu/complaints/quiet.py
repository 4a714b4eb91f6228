"""Quiet hours: when building noise is forbidden. Data of the rule, and whether a moment breaks it; pure.

The night is that of the law (噪声污染防治法, art. 88: 22:00 to 06:00). When homes may be renovated is set by each
city and in the management agreement; these are the hours most have, on workdays only.
"""

from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.hours.reckon import Calendar

NIGHT = (time(22), time(6))
RENOVATION = ((time(8), time(12)), (time(14), time(18)))
RULE = _(
    "Renovation that makes noise: workdays 08:00 to 12:00 and 14:00 to 18:00, not at weekends and on public holidays. "
    "Night quiet: 22:00 to 06:00."
)


def at_night(moment: datetime) -> bool:
    """Whether the law asks for quiet at ``moment``."""
    local = timezone.localtime(moment).time()
    return local >= NIGHT[0] or local < NIGHT[1]


def may_renovate(moment: datetime, office: Calendar) -> bool:
    """Whether noisy renovation is allowed at ``moment``; ``office`` knows the days off and the make-up workdays."""
    local = timezone.localtime(moment)
    return bool(office.spans_on(local.date())) and any(start <= local.time() < end for start, end in RENOVATION)
