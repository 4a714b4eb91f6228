"""What can happen when orders are handed out; who got one is told by the order itself."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class DispatchFailed(Fact, code="dispatch.failed"):
    """Nobody could be sent; the order waits, and a supervisor must see it."""

    deed = pgettext_lazy("event", "Dispatch failed")
    sentence = _("Nobody could be sent for order %(number)s: %(reason)s")
    webhook = True
    number: str
    order_id: int
    department: str
    department_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class StrategyChosen(Fact, code="dispatch.strategy_chosen"):
    deed = pgettext_lazy("event", "Way of dispatch chosen")
    sentence = _("%(actor)s set how %(department)s hands out its orders: %(strategy)s")
    department: str
    strategy: str
