"""To the resident: to which request what they wrote was added, so that they can say if it is another matter."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.intake.facts import SubmissionAdded
from qingyu.notices.case import Case
from qingyu.notices.notice import ON_SCREEN, Notice
from qingyu.notices.readers import reporter
from qingyu.notices.words.message import CHOSEN
from qingyu.outbox.codes import Carrier


def as_it_came(case: Case) -> Carrier | None:
    """Back by the way on which they wrote."""
    return CHOSEN.get(case.fact.channel) if isinstance(case.fact, SubmissionAdded) else None


NOTICE = Notice(
    title=pgettext_lazy("notice", "Added to a request"),
    fact=SubmissionAdded,
    to=reporter,
    body=_(
        "What you wrote was added to your request %(ticket)s (%(title)s). If it is another matter, please tell us: "
        "we register it on its own. %(link)s"
    ),
    link=lambda case: case.track_link,
    order=ON_SCREEN,
    first=as_it_came,
)
