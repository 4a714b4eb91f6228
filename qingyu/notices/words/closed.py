"""To the resident: it was answered and is closed; nothing where the return visit has asked them already."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.models import Event
from qingyu.notices.case import Case
from qingyu.notices.notice import ON_SCREEN, Notice
from qingyu.notices.readers import reporter
from qingyu.tickets.facts import TicketClosed


def straight(case: Case) -> bool:
    """Closed by the desk itself: no work was finished first, of which they would have heard."""
    before = Event.objects.filter(thread_type=case.event.thread_type, thread_id=case.event.thread_id)
    return not before.filter(code="tickets.finished", pk__lt=case.event.pk).exists()


NOTICE = Notice(
    title=pgettext_lazy("notice", "Answered and closed"),
    fact=TicketClosed,
    to=reporter,
    body=_("Your request %(ticket)s is closed: %(result)s. If anything is left, please tell us: %(link)s"),
    link=lambda case: case.track_link,
    order=ON_SCREEN,
    when=straight,
)
