"""To the owner: the resident asks for speed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice
from qingyu.notices.readers import owner
from qingyu.tickets.facts import TicketChased

NOTICE = Notice(
    title=pgettext_lazy("notice", "Resident asks for speed"),
    whom=pgettext_lazy("notice", "Whoever looks after it"),
    fact=TicketChased,
    to=owner,
    body=_("The resident asks for speed in %(ticket)s (%(title)s) %(note)s"),
    link=lambda case: case.desk_link,
)
