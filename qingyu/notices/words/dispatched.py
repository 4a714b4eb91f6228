"""To the resident: who will see to it, before they have said when they come."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.case import Case
from qingyu.notices.notice import ON_SCREEN, Notice
from qingyu.notices.readers import reporter
from qingyu.work.facts import OrderAssigned


def leads(case: Case) -> bool:
    """One name is enough: those who support the work are not announced."""
    return bool(case.event.details["lead"])


NOTICE = Notice(
    title=pgettext_lazy("notice", "Technician named"),
    fact=OrderAssigned,
    to=reporter,
    body=_("%(assignee)s has been asked to see to your request %(ticket)s and will tell you when they come: %(link)s"),
    link=lambda case: case.track_link,
    order=ON_SCREEN,
    when=leads,
    wakes=True,
)
