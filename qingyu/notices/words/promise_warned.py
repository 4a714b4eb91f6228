"""To the person who answers for a limit: it is near."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import answerable
from qingyu.promises.facts import PromiseWarned

NOTICE = Notice(
    title=pgettext_lazy("notice", "Limit is near"),
    whom=pgettext_lazy("notice", "Whoever answers for it"),
    fact=PromiseWarned,
    to=answerable,
    body=_("%(ticket)s: %(name)s is due at %(due)s (%(title)s)"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
)
