"""To the person who answers for a limit: it has passed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.case import Case
from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import answerable
from qingyu.promises.facts import PromiseBreached


def first(case: Case) -> bool:
    """Of several limits that pass together one tells; the others are read on the ticket."""
    assert isinstance(case.fact, PromiseBreached)
    return case.fact.first


NOTICE = Notice(
    title=pgettext_lazy("notice", "Limit has passed"),
    whom=pgettext_lazy("notice", "Whoever answers for it"),
    fact=PromiseBreached,
    to=answerable,
    when=first,
    body=_("%(ticket)s: %(name)s is overdue, it was due at %(due)s (%(title)s)"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
    group=Sms.EMERGENCY,
)
