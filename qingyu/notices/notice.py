"""The shape of a notice: which fact, told to whom, in which words, by which channel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from qingyu.core.errors import Text
from qingyu.events.facts import Fact
from qingyu.notices.case import Case
from qingyu.notices.readers import Audience, Reader
from qingyu.outbox.models import Carrier


class Sms(Enum):
    """When a notice is an SMS; employees read every notice in the app as well."""

    NEVER = "never"
    EMERGENCY = "emergency"
    ALWAYS = "always"


def nothing(case: Case) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Notice:
    """``body`` is filled from ``Case.words``, ``more`` and ``link``.

    ``wakes``: in an emergency the SMS goes out at night too. ``own``: told even to whoever did the deed. ``secret``:
    the link acts for its reader, so that it shows on no screen.
    """

    fact: type[Fact]
    to: Audience
    body: Text
    link: Callable[[Case], str]
    more: Callable[[Case], Mapping[str, str]] = nothing
    sms: Sms = Sms.NEVER
    wakes: bool = False
    own: bool = False
    secret: bool = False

    def carriers(self, case: Case, reader: Reader) -> list[Carrier]:
        """By which ways ``reader`` hears of it."""
        by_phone = self.sms is Sms.ALWAYS or (self.sms is Sms.EMERGENCY and case.emergency)
        found = [Carrier.IN_APP] if reader.employee else []
        return [*found, Carrier.SMS] if by_phone and reader.phone else found
