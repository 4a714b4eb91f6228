"""To the owner: it was not solved after all."""

from django.utils.translation import gettext_lazy as _

from qingyu.notices.notice import Notice
from qingyu.notices.readers import owner
from qingyu.tickets.facts import TicketReopened

NOTICE = Notice(
    fact=TicketReopened,
    to=owner,
    body=_("%(ticket)s was opened again: %(reason)s"),
    link=lambda case: case.desk_link,
)
