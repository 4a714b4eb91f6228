"""To the resident: their request was set aside, and why."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import EVERY_WAY, Notice
from qingyu.notices.readers import reporter
from qingyu.tickets.facts import TicketHeld

NOTICE = Notice(
    title=pgettext_lazy("notice", "Request set aside"),
    fact=TicketHeld,
    to=reporter,
    body=_("Your request %(ticket)s has been set aside for now: %(reason)s. Progress: %(link)s"),
    link=lambda case: case.track_link,
    order=EVERY_WAY,
)
