"""To whom a case was raised."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import person
from qingyu.tickets.facts import TicketEscalated

NOTICE = Notice(
    title=pgettext_lazy("notice", "Request raised"),
    whom=pgettext_lazy("notice", "Whoever it was raised to"),
    fact=TicketEscalated,
    to=person("to_id"),
    body=_("%(ticket)s was raised to you: %(reason)s (%(title)s)"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
)
