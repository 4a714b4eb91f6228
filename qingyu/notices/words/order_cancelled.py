"""To the technician: no need to go."""

from django.utils.translation import gettext_lazy as _

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import person
from qingyu.work.facts import OrderCancelled

NOTICE = Notice(
    fact=OrderCancelled,
    to=person("assignee_id"),
    body=_("Order %(number)s was cancelled, there is no need to go: %(reason)s"),
    link=lambda case: case.order_link,
    sms=Sms.EMERGENCY,
)
