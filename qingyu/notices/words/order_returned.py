"""To the crew leader: an order came back and waits for a person."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import crew_leader
from qingyu.work.facts import OrderReturned

NOTICE = Notice(
    title=pgettext_lazy("notice", "Order given back"),
    whom=pgettext_lazy("notice", "Crew leader"),
    fact=OrderReturned,
    to=crew_leader("department"),
    body=_("%(giver)s gave order %(number)s back: %(reason)s (%(title)s)"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
    group=Sms.EMERGENCY,
)
