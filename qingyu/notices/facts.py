"""What can happen to the notices and to the systems that hear of what happens."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class WordingSaved(Fact, code="notices.wording_saved"):
    """``changed`` names what is not as shipped now: body, subject, order, sms, on."""

    sentence = _("%(actor)s changed the notice %(name)s")
    name: str
    changed: list[str]
    body: str = ""


@dataclass(frozen=True, kw_only=True)
class WordingReset(Fact, code="notices.wording_reset"):
    sentence = _("%(actor)s put the notice %(name)s back as it ships")
    name: str


@dataclass(frozen=True, kw_only=True)
class HookSaved(Fact, code="notices.hook_saved"):
    """``host`` is where it goes; the rest of the address may hold a secret."""

    sentence = _("%(actor)s saved the webhook %(name)s to %(host)s (%(switch)s)")
    name: str
    host: str
    on: bool

    def words(self) -> dict[str, object]:
        return {"name": self.name, "host": self.host, "switch": _("on") if self.on else _("off")}


@dataclass(frozen=True, kw_only=True)
class HookTurnedOff(Fact, code="notices.hook_turned_off"):
    """Nothing had come through for a day."""

    sentence = _("The webhook %(name)s was turned off: %(error)s")
    name: str
    error: str


@dataclass(frozen=True, kw_only=True)
class HookRemoved(Fact, code="notices.hook_removed"):
    sentence = _("%(actor)s removed the webhook %(name)s")
    name: str
