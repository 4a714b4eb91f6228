"""To the resident: what the desk wrote."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.case import Case
from qingyu.notices.notice import EVERY_WAY, Notice
from qingyu.notices.readers import reporter
from qingyu.outbox.codes import Carrier
from qingyu.tickets.codes import Channel
from qingyu.tickets.facts import MessageSent

# What was said on the phone or at the desk, or stands on the phone page, is put in writing the usual way.
CHOSEN: dict[str, Carrier] = {
    Channel.SMS: Carrier.SMS,
    Channel.WECHAT: Carrier.WECHAT,
    Channel.EMAIL: Carrier.EMAIL,
}


def chosen(case: Case) -> Carrier | None:
    """The way that whoever wrote it chose."""
    return CHOSEN.get(str(case.fact.words()["channel"]))


NOTICE = Notice(
    title=pgettext_lazy("notice", "Message from the desk"),
    fact=MessageSent,
    to=reporter,
    body=_("About your request %(ticket)s: %(body)s Reply: %(link)s"),
    link=lambda case: case.track_link,
    order=EVERY_WAY,
    first=chosen,
    wakes=True,
)
