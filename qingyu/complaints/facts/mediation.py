"""What happens before the mediation committee."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qingyu.events.facts import Fact
from qingyu.ui.formats import daytime


@dataclass(frozen=True, kw_only=True)
class SessionPlanned(Fact, code="complaints.session_planned"):
    deed = pgettext_lazy("event", "Mediation session planned")
    sentence = _("%(actor)s called the mediation committee for %(moment)s, %(place)s: %(members)s")
    webhook = True
    at: datetime
    place: str
    members: list[str]

    def words(self) -> dict[str, Any]:
        return {"moment": daytime(self.at), "place": self.place, "members": "、".join(self.members)}


@dataclass(frozen=True, kw_only=True)
class StatementTaken(Fact, code="complaints.statement_taken"):
    deed = pgettext_lazy("event", "Statement taken")
    sentence = _("Mediation: %(name)s made a statement")
    redact = ("name",)
    name: str
    party: str


@dataclass(frozen=True, kw_only=True)
class MediationEnded(Fact, code="complaints.mediation_ended"):
    deed = pgettext_lazy("event", "Mediation ended")
    sentence = _("The mediation ended: %(outcome)s")
    webhook = True
    agreed: bool

    def words(self) -> dict[str, Any]:
        agreed, not_agreed = pgettext("mediation", "an agreement"), gettext("no agreement")
        return {"outcome": agreed if self.agreed else not_agreed}


@dataclass(frozen=True, kw_only=True)
class AgreementSigned(Fact, code="complaints.agreement_signed"):
    deed = pgettext_lazy("event", "Mediation agreement signed")
    sentence = _("%(name)s signed the agreement")
    redact = ("name",)
    name: str
    party: str
