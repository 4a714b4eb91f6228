"""To the resident: it is not pursued, and why."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import EVERY_WAY, Notice
from qingyu.notices.readers import reporter
from qingyu.tickets.facts import TicketCancelled

NOTICE = Notice(
    title=pgettext_lazy("notice", "Request cancelled"),
    fact=TicketCancelled,
    to=reporter,
    body=_("Your request %(ticket)s was cancelled: %(reason)s. If that is not right, please tell us: %(link)s"),
    link=lambda case: case.track_link,
    order=EVERY_WAY,
)
