"""To the resident: where it goes on. The other ticket is somebody else’s, so only its number is said."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import EVERY_WAY, Notice
from qingyu.notices.readers import reporter
from qingyu.tickets.facts import TicketMerged

NOTICE = Notice(
    title=pgettext_lazy("notice", "Request merged"),
    fact=TicketMerged,
    to=reporter,
    body=_("Your request %(ticket)s goes on in %(into)s, which is about the same matter. Progress: %(link)s"),
    link=lambda case: case.track_link,
    order=EVERY_WAY,
)
