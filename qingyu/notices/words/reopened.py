"""To the resident: it is being dealt with again."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import EVERY_WAY, Notice
from qingyu.notices.readers import reporter
from qingyu.tickets.facts import TicketReopened

NOTICE = Notice(
    title=pgettext_lazy("notice", "Request opened again"),
    fact=TicketReopened,
    to=reporter,
    body=_("We are dealing with your request %(ticket)s again and are sorry for the trouble. Progress: %(link)s"),
    link=lambda case: case.track_link,
    order=EVERY_WAY,
)
