"""To the resident: the number, what is promised, where to follow it (A12)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.case import Case
from qingyu.notices.notice import EVERY_WAY, Notice
from qingyu.notices.readers import reporter
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise
from qingyu.tickets.facts import TicketOpened
from qingyu.ui.formats import daytime

ANSWER = _("You will have an answer by %(due)s. ")
SOLVED = _("It should be solved by %(due)s. ")


def promised(case: Case) -> Mapping[str, str]:
    """The limits that run for this request, in words; nothing where the policy has none."""
    running = Promise.objects.running().dated().filter(ticket=case.ticket, part="")
    due = {promise.name: promise.limit for promise in running}
    said = [
        str(words) % {"due": daytime(due[name])}
        for name, words in ((Name.RESPOND, ANSWER), (Name.RESOLVE, SOLVED))
        if name in due
    ]
    return {"promise": "".join(said)}


NOTICE = Notice(
    title=pgettext_lazy("notice", "Request received"),
    fact=TicketOpened,
    to=reporter,
    body=_("We have received your request, number %(ticket)s. %(promise)sFollow its progress: %(link)s"),
    link=lambda case: case.track_link,
    more=promised,
    order=EVERY_WAY,
    wakes=True,
    own=True,
)
