"""A letter or a reporter's enquiry, as a clerk registers it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any, BinaryIO

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.intake.request import Person, Request
from qingyu.people import phones
from qingyu.places.models import Community
from qingyu.places.queries import match_home
from qingyu.tickets.codes import Channel

# When the post comes.
MORNING = time(9)
LONGEST = 4000


@dataclass(frozen=True, kw_only=True)
class Letter:
    """``address`` as it stands on the envelope, ``reference`` the number that the sender gave the letter.

    ``outlet`` is who asks, where the press does.
    """

    channel: Channel
    community: str
    text: str
    received_on: date
    name: str = ""
    phone: str = ""
    address: str = ""
    outlet: str = ""
    reference: str = ""

    def raw(self) -> dict[str, Any]:
        """As JSON stores it."""
        return {**asdict(self), "channel": str(self.channel), "received_on": self.received_on.isoformat()}

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> "Letter":
        """Back from JSON."""
        received_on = date.fromisoformat(raw["received_on"])
        return cls(**{**raw, "channel": Channel(raw["channel"]), "received_on": received_on})

    @property
    def received_at(self) -> datetime:
        """When the clock of the answer began: the morning of the day it came, and never later than now."""
        morning = timezone.make_aware(datetime.combine(self.received_on, MORNING))
        return min(morning, clock.now())

    @property
    def whole(self) -> str:
        """What the request says: the matter first, then who asks and under what number."""
        asks = " · ".join(part for part in (self.outlet, self.name) if part) if self.channel == Channel.PRESS else ""
        heads = (
            (_("Press: %(who)s"), "who", asks),
            (_("Their reference: %(number)s"), "number", self.reference),
            (_("Address on the letter: %(address)s"), "address", self.address),
        )
        below = [str(words % {name: value}) for words, name, value in heads if value]
        return "\n".join([self.text.strip(), *below])

    def request(self) -> Request:
        """As every channel hands it in; the home where the address means one."""
        community = Community.objects.filter(code=self.community).first()
        home = match_home(community, self.address) if community and self.address else None
        return Request(
            channel=self.channel,
            community=self.community,
            text=self.whole,
            reporter=Person(name=self.name, phone=self.phone, home=home.label if home else ""),
            contacted_at=self.received_at,
        )


def wrong(letter: Letter) -> dict[str, Text]:
    """What is wrong, by field."""
    found: dict[str, Text] = {}
    if not 0 < len(letter.text.strip()) <= LONGEST:
        found["text"] = _("Please say in a few sentences what the letter is about.")
    if letter.received_on > clock.today():
        found["received_on"] = _("This day lies ahead.")
    if letter.channel == Channel.PRESS and not letter.outlet.strip():
        found["outlet"] = _("Please say which paper, station or account asks.")
    if letter.phone.strip():
        try:
            phones.normalise(letter.phone)
        except Invalid as error:
            found["phone"] = next(iter(error.fields.values()))
    return found


@dataclass(frozen=True)
class Scan:
    """A file that lay in the envelope: a picture, or a PDF."""

    name: str
    upload: BinaryIO
