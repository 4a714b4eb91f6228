"""To the resident: what the desk wrote."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import EVERY_WAY, Notice
from qingyu.notices.readers import reporter
from qingyu.tickets.facts import MessageSent

NOTICE = Notice(
    title=pgettext_lazy("notice", "Message from the desk"),
    fact=MessageSent,
    to=reporter,
    body=_("About your request %(ticket)s: %(body)s Reply: %(link)s"),
    link=lambda case: case.track_link,
    order=EVERY_WAY,
    wakes=True,
)
