"""To the supervisors: a resident spoke of taking the complaint outside."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.complaints.facts import RiskFlagged
from qingyu.notices.notice import Notice
from qingyu.notices.readers import supervisors

NOTICE = Notice(
    title=pgettext_lazy("notice", "Complaint may go outside"),
    whom=pgettext_lazy("notice", "The supervisors"),
    fact=RiskFlagged,
    to=supervisors,
    body=_("%(ticket)s may be taken outside: the resident spoke of %(words)s. %(link)s"),
    link=lambda case: case.desk_link,
)
