"""To the owner: the resident wrote."""

from django.utils.translation import gettext_lazy as _

from qingyu.notices.notice import Notice
from qingyu.notices.readers import owner
from qingyu.tickets.facts import MessageReceived

NOTICE = Notice(
    fact=MessageReceived,
    to=owner,
    body=_("The resident wrote about %(ticket)s: %(body)s"),
    link=lambda case: case.desk_link,
)
