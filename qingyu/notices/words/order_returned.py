"""To the crew leader: an order came back and waits for a person."""

from django.utils.translation import gettext_lazy as _

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import crew_leader
from qingyu.work.facts import OrderReturned

NOTICE = Notice(
    fact=OrderReturned,
    to=crew_leader("department"),
    body=_("%(giver)s gave order %(number)s back: %(reason)s (%(title)s)"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
    group=Sms.EMERGENCY,
)
