"""What can happen to the outside services we use."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact
from qingyu.outbox.codes import Carrier


@dataclass(frozen=True, kw_only=True)
class AccountSaved(Fact, code="outbox.account_saved"):
    """The settings of a service; never their values."""

    deed = pgettext_lazy("event", "Outside service set up")
    sentence = _("%(actor)s saved the settings of %(name)s (%(switch)s)")
    name: str
    on: bool

    def words(self) -> dict[str, Any]:
        return {"name": self.name, "switch": _("on") if self.on else _("off")}


@dataclass(frozen=True, kw_only=True)
class AddressRenewed(Fact, code="outbox.address_renewed"):
    """``days`` is how long the former address goes on."""

    deed = pgettext_lazy("event", "New address for an outside service")
    sentence = _("%(actor)s made a new address for %(name)s; the former one ends after %(days)s days")
    name: str
    days: int


@dataclass(frozen=True, kw_only=True)
class MessageSettled(Fact, code="outbox.settled_by_hand"):
    """``to`` is the address as screens show it, never the whole."""

    deed = pgettext_lazy("event", "Message settled by hand")
    sentence = _("%(actor)s found out about the message by %(carrier)s to %(to)s: %(fate)s")
    redact = ("to",)
    carrier: str
    to: str
    arrived: bool

    def words(self) -> dict[str, Any]:
        fate = _("it arrived") if self.arrived else _("it did not arrive and is sent again")
        return {"carrier": Carrier(self.carrier).label, "to": self.to, "fate": fate}
