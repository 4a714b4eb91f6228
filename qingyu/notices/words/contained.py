"""To the resident: the worst is over, the repair may still take."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import ON_SCREEN, Notice
from qingyu.notices.readers import reporter
from qingyu.work.facts import Contained

NOTICE = Notice(
    title=pgettext_lazy("notice", "Harm has been stopped"),
    fact=Contained,
    to=reporter,
    body=_("The harm has been stopped (request %(ticket)s); we go on until it is repaired: %(link)s"),
    link=lambda case: case.track_link,
    order=ON_SCREEN,
    wakes=True,
)
