"""To the crew leader of the right department: an order waits for a person."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import crew_leader
from qingyu.work.facts import OrderRedirected

NOTICE = Notice(
    title=pgettext_lazy("notice", "Order redirected"),
    whom=pgettext_lazy("notice", "Crew leader of the new department"),
    fact=OrderRedirected,
    to=crew_leader("to_department"),
    body=_("Order %(number)s came to %(to_department_name)s: %(reason)s (%(title)s)"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
    group=Sms.EMERGENCY,
)
