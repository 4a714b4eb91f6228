"""What can happen to the outside services we use."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class AccountSaved(Fact, code="outbox.account_saved"):
    """The settings of a service; never their values."""

    deed = pgettext_lazy("event", "Outside service set up")
    sentence = _("%(actor)s saved the settings of %(name)s (%(switch)s)")
    name: str
    on: bool

    def words(self) -> dict[str, Any]:
        return {"name": self.name, "switch": _("on") if self.on else _("off")}
