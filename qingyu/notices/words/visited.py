"""To the resident: thanks for the talk, and the invitation to rate."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.followup.codes import Result
from qingyu.followup.facts import VisitDone
from qingyu.followup.links import rating_link
from qingyu.followup.models import Rating
from qingyu.notices.case import Case
from qingyu.notices.notice import ON_SCREEN, Notice
from qingyu.notices.readers import reporter


def unrated(case: Case) -> bool:
    """Whoever rated on the phone is not asked again, and whose trouble goes on not yet."""
    said = case.event.details
    solved = said["result"] == Result.SOLVED
    return solved and not Rating.objects.filter(ticket=case.ticket, round=said["round"]).exists()


NOTICE = Notice(
    title=pgettext_lazy("notice", "Return visit done, please rate"),
    fact=VisitDone,
    to=reporter,
    body=_(
        "Thank you for talking to us about your request %(ticket)s. "
        "You are welcome to rate our service within 14 days: %(link)s"
    ),
    link=lambda case: rating_link(case.ticket),
    order=ON_SCREEN,
    when=unrated,
    secret=True,
)
