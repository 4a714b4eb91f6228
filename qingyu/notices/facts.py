"""What can happen to the notices and to the systems that hear of what happens."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class WordingSaved(Fact, code="notices.wording_saved"):
    """``changed`` names what is not as shipped now: body, subject, order, sms, on."""

    deed = pgettext_lazy("event", "Notice changed")
    sentence = _("%(actor)s changed the notice %(name)s")
    name: str
    changed: list[str]
    body: str = ""

    def words(self) -> dict[str, Any]:
        return {**super().words(), "name": _title(self.name)}


@dataclass(frozen=True, kw_only=True)
class WordingReset(Fact, code="notices.wording_reset"):
    deed = pgettext_lazy("event", "Notice put back as it ships")
    sentence = _("%(actor)s put the notice %(name)s back as it ships")
    name: str

    def words(self) -> dict[str, Any]:
        return {"name": _title(self.name)}


@dataclass(frozen=True, kw_only=True)
class HookSaved(Fact, code="notices.hook_saved"):
    """``host`` is where it goes; the rest of the address may hold a secret."""

    deed = pgettext_lazy("event", "Webhook saved")
    sentence = _("%(actor)s saved the webhook %(name)s to %(host)s (%(switch)s)")
    name: str
    host: str
    on: bool

    def words(self) -> dict[str, Any]:
        return {"name": self.name, "host": self.host, "switch": _("on") if self.on else _("off")}


@dataclass(frozen=True, kw_only=True)
class HookTurnedOff(Fact, code="notices.hook_turned_off"):
    """Nothing had come through for a day."""

    deed = pgettext_lazy("event", "Webhook turned off")
    sentence = _("The webhook %(name)s was turned off: %(error)s")
    name: str
    error: str


@dataclass(frozen=True, kw_only=True)
class HookRemoved(Fact, code="notices.hook_removed"):
    deed = pgettext_lazy("event", "Webhook removed")
    sentence = _("%(actor)s removed the webhook %(name)s")
    name: str


def _title(name: str) -> str:
    """How the office calls the notice; its name where there is none of that name any more."""
    # The notices follow the facts of every room, so they are read when there is something to say.
    from qingyu.notices import words

    notice = words.every().get(name)
    return str(notice.title) if notice else name
