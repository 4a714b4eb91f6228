"""To the colleague who calls back."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.followup.facts import VisitPlanned
from qingyu.notices.notice import Notice
from qingyu.notices.readers import person

NOTICE = Notice(
    title=pgettext_lazy("notice", "Return visit to make"),
    whom=pgettext_lazy("notice", "Whoever calls back"),
    fact=VisitPlanned,
    to=person("assignee_id"),
    body=_("Please call back about %(ticket)s by %(due)s"),
    link=lambda case: case.desk_link,
)
