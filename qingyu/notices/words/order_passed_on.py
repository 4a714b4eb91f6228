"""To the technician who takes over."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import person
from qingyu.work.facts import OrderTransferred

NOTICE = Notice(
    title=pgettext_lazy("notice", "Order passed on"),
    whom=pgettext_lazy("notice", "The technician who takes over"),
    fact=OrderTransferred,
    to=person("taker_id"),
    body=_("%(giver)s passed order %(number)s on to you, %(place)s: %(title)s. Reason: %(reason)s"),
    link=lambda case: case.order_link,
    sms=Sms.EMERGENCY,
)
