"""To the resident: what was done, and the question whether it is solved."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.followup.links import rating_link
from qingyu.notices.notice import EVERY_WAY, Notice
from qingyu.notices.readers import reporter
from qingyu.tickets.facts import TicketFinished

NOTICE = Notice(
    title=pgettext_lazy("notice", "Work done, please rate"),
    fact=TicketFinished,
    to=reporter,
    body=_(
        "The work on your request %(ticket)s is done: %(result)s. Is it solved? Please tell us within 14 days: %(link)s"
    ),
    link=lambda case: rating_link(case.ticket),
    order=EVERY_WAY,
    secret=True,
)
