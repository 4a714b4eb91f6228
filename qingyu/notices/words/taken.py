"""To the resident: who looks after the request from now on."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import ON_SCREEN, Notice
from qingyu.notices.readers import reporter
from qingyu.tickets.facts import TicketTaken

NOTICE = Notice(
    title=pgettext_lazy("notice", "Somebody looks after it"),
    fact=TicketTaken,
    to=reporter,
    body=_("%(owner)s of customer service is now looking after your request %(ticket)s: %(link)s"),
    link=lambda case: case.track_link,
    order=ON_SCREEN,
    wakes=True,
)
