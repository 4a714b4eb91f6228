"""To the person who answers for a limit: it is near."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.case import Case
from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import answerable
from qingyu.promises.facts import PromiseWarned


def first(case: Case) -> bool:
    """Of several limits that pass together one tells; the others are read on the ticket."""
    assert isinstance(case.fact, PromiseWarned)
    return case.fact.first


NOTICE = Notice(
    title=pgettext_lazy("notice", "Limit is near"),
    whom=pgettext_lazy("notice", "Whoever answers for it"),
    fact=PromiseWarned,
    to=answerable,
    when=first,
    body=_("%(ticket)s: %(name)s is due at %(due)s (%(title)s)"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
)
