"""To the resident: who comes, and when."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import EVERY_WAY, Notice
from qingyu.notices.readers import reporter
from qingyu.work.facts import OrderAccepted

NOTICE = Notice(
    title=pgettext_lazy("notice", "Technician on the way"),
    fact=OrderAccepted,
    to=reporter,
    body=_("%(assignee)s will come for your request %(ticket)s, expected %(eta)s: %(link)s"),
    link=lambda case: case.track_link,
    order=EVERY_WAY,
    wakes=True,
)
