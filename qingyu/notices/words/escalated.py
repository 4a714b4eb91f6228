"""To whom a case was raised."""

from django.utils.translation import gettext_lazy as _

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import person
from qingyu.tickets.facts import TicketEscalated

NOTICE = Notice(
    fact=TicketEscalated,
    to=person("to_id"),
    body=_("%(ticket)s was raised to you: %(reason)s (%(title)s)"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
)
