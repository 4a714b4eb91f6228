"""To the supervisors and the crew leader: nobody could be sent."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.dispatch.facts import DispatchFailed
from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import all_of, crew_leader, supervisors

NOTICE = Notice(
    title=pgettext_lazy("notice", "Nobody could be sent"),
    whom=pgettext_lazy("notice", "Supervisors and crew leader"),
    fact=DispatchFailed,
    to=all_of(supervisors, crew_leader("department")),
    body=_("Nobody could be sent for order %(number)s, %(place)s: %(reason)s"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
    group=Sms.EMERGENCY,
)
