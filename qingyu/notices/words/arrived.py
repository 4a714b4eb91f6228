"""To the resident: somebody is there."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.case import Case
from qingyu.notices.notice import ON_SCREEN, Notice
from qingyu.notices.readers import reporter
from qingyu.work.facts import Arrived


def for_the_first_time(case: Case) -> bool:
    said = case.event.details
    return bool(said["first"] and said["lead"])


NOTICE = Notice(
    title=pgettext_lazy("notice", "Technician has arrived"),
    fact=Arrived,
    to=reporter,
    body=_("%(assignee)s has arrived for your request %(ticket)s: %(link)s"),
    link=lambda case: case.track_link,
    order=ON_SCREEN,
    when=for_the_first_time,
    wakes=True,
)
