"""What the text says of room, telephone and time, offered for the fields that are still empty."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.intake.details import details

# As the field for a moment takes it.
MOMENT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class Offer:
    """``value`` goes into ``field`` when it is taken over; ``words`` are those of the text, ``shown`` what is meant."""

    field: str
    label: Text
    value: str
    words: str
    shown: str

    @property
    def key(self) -> str:
        """What is remembered of an offer that was left alone: another value is another offer."""
        return f"{self.field}:{self.value}"


def offers(said: dict[str, Any], ignored: Collection[str]) -> list[Offer]:
    """The offers for fields that nobody has filled; no queries, an answer for any text."""
    found = details(said.get("text", ""), clock.now())
    made = []
    if found.room:
        made.append(Offer("room", _("Room"), found.room.value, found.room.words, found.room.value))
    if found.phone:
        made.append(Offer("phone", _("Phone"), found.phone.value, found.phone.words, found.phone.value))
    if found.time:
        here = timezone.localtime(found.time[0])
        value = here.strftime(MOMENT)
        made.append(Offer("occurred_at", _("When it happened"), value, found.time[1], here.strftime("%m-%d %H:%M")))
    return [offer for offer in made if not said.get(offer.field) and offer.key not in ignored]
