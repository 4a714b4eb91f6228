"""What can happen to the ways in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TokenEnding(Fact, code="accounts.token_ending"):
    """Its owner is told in good time."""

    deed = pgettext_lazy("event", "API token ends soon")
    sentence = _("The API token “%(name)s” ends on %(day)s")
    name: str
    ends_at: datetime

    def words(self) -> dict[str, Any]:
        return {"name": self.name, "day": f"{timezone.localdate(self.ends_at):%Y-%m-%d}"}


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Fact, code="accounts.token_revoked"):
    """``owner`` is the sign-in name."""

    deed = pgettext_lazy("event", "API token revoked")
    sentence = _("%(actor)s revoked the API token “%(name)s” of %(owner)s")
    name: str
    owner: str
