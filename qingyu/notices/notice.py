"""The shape of a notice: which fact, told to whom, in which words, by which ways."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.core.errors import Text
from qingyu.events.facts import Fact
from qingyu.notices.case import Case
from qingyu.notices.codes import Sms
from qingyu.notices.readers import Audience
from qingyu.outbox.codes import Carrier

__all__ = ["EVERY_WAY", "ON_SCREEN", "Notice", "Sms"]

# WeChat costs nothing and is read; an SMS reaches every mobile. A letter or a push counts before a colleague has to
# call, but is no one's first way unless they wish so.
EVERY_WAY = (Carrier.WECHAT, Carrier.SMS, Carrier.EMAIL, Carrier.PUSH, Carrier.CALL)
# For what is good to know and worth no SMS: one progress node more would be one too many.
ON_SCREEN = (Carrier.WECHAT, Carrier.PUSH)

REPORTER = pgettext_lazy("notice", "The resident who reported it")
ABOUT = _("About your request %(ticket)s")


def nothing(case: Case) -> Mapping[str, str]:
    return {}


def always(case: Case) -> bool:
    return True


def no_choice(case: Case) -> Carrier | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Notice:
    """``body`` is filled from ``Case.words``, ``more`` and ``link``; ``when`` says whether it is told at all.

    ``title`` and ``whom`` are how the office calls it and its readers.

    ``order``: by which ways a resident hears of it; a resident's own wish outweighs it, and ``first``, the way that was
    chosen in this very case, outweighs both. Employees read everything in the app; ``sms`` says when their phone rings
    besides, ``group`` when the staff group reads it, too. ``wakes``: in an emergency it goes out at night. ``own``:
    told even to whoever did the deed. ``secret``: the link acts for its reader, so that it shows on no screen.
    """

    title: Text
    fact: type[Fact]
    to: Audience
    whom: Text = REPORTER
    body: Text
    link: Callable[[Case], str]
    subject: Text = ABOUT
    more: Callable[[Case], Mapping[str, str]] = nothing
    when: Callable[[Case], bool] = always
    order: tuple[Carrier, ...] = ()
    first: Callable[[Case], Carrier | None] = no_choice
    sms: Sms = Sms.NEVER
    group: Sms = Sms.NEVER
    wakes: bool = False
    own: bool = False
    secret: bool = False

    @property
    def for_residents(self) -> bool:
        return bool(self.order)
