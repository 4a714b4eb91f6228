"""To the person who answers for a limit: it is near."""

from django.utils.translation import gettext_lazy as _

from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import answerable
from qingyu.promises.facts import PromiseWarned

NOTICE = Notice(
    fact=PromiseWarned,
    to=answerable,
    body=_("%(ticket)s: %(name)s is due at %(due)s (%(title)s)"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
)
