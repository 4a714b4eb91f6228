"""To the supervisors: somebody is not content."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.followup.facts import LowRating
from qingyu.notices.notice import Notice
from qingyu.notices.readers import supervisors

NOTICE = Notice(
    title=pgettext_lazy("notice", "Low rating"),
    whom=pgettext_lazy("notice", "Supervisors"),
    fact=LowRating,
    to=supervisors,
    body=_("Low rating for %(ticket)s, %(overall)s of 5; low: %(marks)s. %(comment)s"),
    link=lambda case: case.desk_link,
)
