"""To the owner: the resident wrote."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice
from qingyu.notices.readers import owner
from qingyu.tickets.facts import MessageReceived

NOTICE = Notice(
    title=pgettext_lazy("notice", "Resident wrote"),
    whom=pgettext_lazy("notice", "Whoever looks after it"),
    fact=MessageReceived,
    to=owner,
    body=_("The resident wrote about %(ticket)s: %(body)s"),
    link=lambda case: case.desk_link,
)
