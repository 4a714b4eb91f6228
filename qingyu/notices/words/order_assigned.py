"""To the technician: what, where, how urgent."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.case import Case
from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import person
from qingyu.work.facts import OrderAssigned


def urgency(case: Case) -> Mapping[str, str]:
    return {"urgency": case.ticket.get_urgency_display()}


NOTICE = Notice(
    title=pgettext_lazy("notice", "New order"),
    whom=pgettext_lazy("notice", "The technician"),
    fact=OrderAssigned,
    to=person("assignee_id"),
    body=_("Order %(number)s (%(urgency)s), %(place)s: %(title)s. Please accept it."),
    link=lambda case: case.order_link,
    sms=Sms.EMERGENCY,
    more=urgency,
)
