"""To the resident: why it does not go on for now."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.case import Case
from qingyu.notices.notice import ON_SCREEN, Notice
from qingyu.notices.readers import reporter
from qingyu.work.facts import OrderPaused


def leads(case: Case) -> bool:
    return bool(case.event.details["lead"])


NOTICE = Notice(
    title=pgettext_lazy("notice", "Work stands still"),
    fact=OrderPaused,
    to=reporter,
    body=_("The work on your request %(ticket)s stands still for now: %(reason)s. Progress: %(link)s"),
    link=lambda case: case.track_link,
    order=ON_SCREEN,
    when=leads,
)
