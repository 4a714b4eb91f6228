"""To the technician: no need to go."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import person
from qingyu.work.facts import OrderCancelled

NOTICE = Notice(
    title=pgettext_lazy("notice", "Order cancelled"),
    whom=pgettext_lazy("notice", "The technician"),
    fact=OrderCancelled,
    to=person("assignee_id"),
    body=_("Order %(number)s was cancelled, there is no need to go: %(reason)s"),
    link=lambda case: case.order_link,
    sms=Sms.EMERGENCY,
)
