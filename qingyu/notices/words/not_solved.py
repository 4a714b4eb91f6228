"""To the owner: it was not solved after all."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice
from qingyu.notices.readers import owner
from qingyu.tickets.facts import TicketReopened

NOTICE = Notice(
    title=pgettext_lazy("notice", "Opened again after all"),
    whom=pgettext_lazy("notice", "Whoever looks after it"),
    fact=TicketReopened,
    to=owner,
    body=_("%(ticket)s was opened again: %(reason)s"),
    link=lambda case: case.desk_link,
)
