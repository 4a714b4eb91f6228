"""What figures are counted from. A source names its table, the way to the ticket, and the moment that sets the day.

Figures from one source are reckoned together, in one query.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from qingyu.followup.models import Rating, Visit
from qingyu.frontdesk.models import Reception
from qingyu.insight.scope import Scope
from qingyu.promises.codes import State
from qingyu.promises.models import Promise
from qingyu.tickets.codes import UNDER_WAY
from qingyu.tickets.models import Ticket


@dataclass(frozen=True)
class Source:
    """``ticket`` is the path from a row to its ticket, "" where the row is one. ``standing``: as of now, of any day.

    ``community`` is the path to the community of rows that need have no ticket; those without one are in no category,
    department or class.
    """

    model: type[Model]
    ticket: str
    moment: str
    standing: bool = False
    only: Callable[[Scope], Q] = lambda scope: Q()
    community: str = ""

    def rows(self, scope: Scope) -> QuerySet[Any]:
        """The rows of the period that ``scope.actor`` may count."""
        rows: QuerySet[Any] = scope.tickets()
        if self.community:
            rows = self._of_communities(scope)
        elif self.ticket:
            rows = self.model._default_manager.filter(**{f"{self.ticket}__in": rows})
        if not self.standing:
            period = scope.period
            rows = rows.filter(**{f"{self.moment}__gte": period.start, f"{self.moment}__lt": period.end})
        return rows.filter(self.only(scope)).order_by()

    def _of_communities(self, scope: Scope) -> QuerySet[Any]:
        rows = self.model._default_manager.filter(**{f"{self.community}__in": scope.communities()})
        return rows.filter(**{f"{self.ticket}__in": scope.tickets()}) if scope.narrowed else rows

    def path(self, name: str) -> str:
        """The name of a ticket's field as seen from a row."""
        if self.community and name.startswith("community"):
            return name.replace("community", self.community, 1)
        return f"{self.ticket}__{name}" if self.ticket else name


def late(now: datetime) -> Q:
    """Promises still owed at ``now`` though their limit has passed. A clock that stands still has no alarm."""
    ticking = Q(breached_at__isnull=False) | Q(next_at__isnull=False)
    return Q(state=State.OPEN, due_at__lt=now) & ticking


def _decided(scope: Scope) -> Q:
    """Limits whose end is known: kept, missed, or passed while still owed.

    Only up to now: else what was done early would count today, and what is still owed only when it is due. What was
    dropped before its limit is left out, what was dropped after it counts as missed.
    """
    ended = Q(state__in=(State.KEPT, State.MISSED)) | Q(breached_at__isnull=False)
    return Q(due_at__lt=scope.now) & (ended | late(scope.now))


LIMITS = Source(Promise, "ticket", "due_at", only=_decided)
LATE = Source(Promise, "ticket", "due_at", standing=True, only=lambda scope: late(scope.now))
RATINGS = Source(Rating, "ticket", "at")
VISITS = Source(Visit, "ticket", "done_at")
# Whoever came to the desk and was served; a ticket need not have come of it.
RECEPTIONS = Source(
    Reception,
    "ticket",
    "arrived_at",
    only=lambda scope: Q(served_at__isnull=False),
    community="community",
)
OPENED = Source(Ticket, "", "opened_at")
OPEN = Source(Ticket, "", "opened_at", standing=True, only=lambda scope: Q(state__in=UNDER_WAY))
