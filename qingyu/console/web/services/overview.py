"""Channels and services: what we speak to, how it fares, how much may leave, which systems hear of what happens."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.company import locked
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.services import states
from qingyu.core import clock
from qingyu.notices.models import Hook
from qingyu.outbox import limits, policies
from qingyu.outbox.codes import OUTSIDE, Carrier
from qingyu.outbox.models import Limit
from qingyu.outbox.queries import used_today


@dataclass(frozen=True)
class Used:
    """How much of a carrier's day is gone; ``percent`` is None without a limit."""

    carrier: Carrier
    limit: Limit | None
    count: int

    @property
    def percent(self) -> int | None:
        budget = self.limit.budget if self.limit else 0
        return min(100, self.count * 100 // budget) if budget else None

    @property
    def tone(self) -> str:
        percent = self.percent or 0
        return "late" if percent >= 100 else "soon" if percent >= 80 else "ok"


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks outbox.arrange."""
    policies.may_look(request.actor).demand()
    context = {
        "lines": states.lines(),
        "log_only": states.log_only(),
        "limits": _limits(),
        "locked": locked(policies.may_arrange(request.actor), policies.ARRANGE),
        "hooks": Hook.objects.visible_to(request.actor).prefetch_related("communities").order_by("name", "pk"),
    }
    return render(request, "console/services/list.html", context)


def _limits() -> list[Used]:
    kept = {row.carrier: row for row in Limit.objects.all()}
    used = used_today(clock.today())
    return [Used(one, kept.get(one) or limits.DEFAULTS.get(one), used.get(one, 0)) for one in OUTSIDE]
