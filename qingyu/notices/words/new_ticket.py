"""To the desk: a request came in and nobody has it yet."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.notices.case import Case
from qingyu.notices.notice import Notice, Sms
from qingyu.notices.readers import Reader, desk
from qingyu.tickets.codes import Channel
from qingyu.tickets.facts import TicketOpened


def unowned(case: Case) -> Iterable[Reader]:
    """The desk on duty; nobody where a clerk has it already, or where planned work came round by itself."""
    return [] if case.ticket.owner or case.ticket.channel == Channel.PLAN else desk(case)


NOTICE = Notice(
    title=pgettext_lazy("notice", "New request waits"),
    whom=pgettext_lazy("notice", "Desk on duty"),
    fact=TicketOpened,
    to=unowned,
    body=_("New request %(ticket)s, %(place)s: %(title)s"),
    link=lambda case: case.desk_link,
    sms=Sms.EMERGENCY,
    group=Sms.EMERGENCY,
)
