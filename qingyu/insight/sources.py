"""What figures are counted from. A source names its table, the way to the ticket, and the moment that sets the day.

Figures from one source are reckoned together, in one query.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from qingyu.followup.models import Answer, Rating, Visit
from qingyu.frontdesk.models import Reception
from qingyu.hotline.codes import CallbackState
from qingyu.hotline.codes import State as Ringing
from qingyu.hotline.models import Call, Callback
from qingyu.insight.scope import Scope
from qingyu.promises.codes import State
from qingyu.promises.models import Promise
from qingyu.tickets.codes import UNDER_WAY
from qingyu.tickets.models import Ticket


@dataclass(frozen=True)
class Source:
    """``ticket`` is the path from a row to its ticket, "" where the row is one. ``standing``: as of now, of any day.

    ``own`` gives the rows of what need not belong to a ticket, as a call that was missed; these have a community of
    their own, at the end of the path ``place`` or in the row itself, and those without a ticket are in no category,
    department or class.
    """

    model: type[Model]
    ticket: str
    moment: str
    standing: bool = False
    only: Callable[[Scope], Q] = lambda scope: Q()
    own: Callable[[Scope], QuerySet[Any]] | None = None
    place: str = ""

    def rows(self, scope: Scope) -> QuerySet[Any]:
        """The rows of the period that ``scope.actor`` may count."""
        rows: QuerySet[Any] = scope.tickets()
        if self.own:
            rows = self.own(scope)
            if scope.narrowed:
                rows = rows.filter(**{f"{self.ticket}__in": scope.tickets()})
        elif self.ticket:
            rows = self.model._default_manager.filter(**{f"{self.ticket}__in": rows})
        if not self.standing:
            period = scope.period
            rows = rows.filter(**{f"{self.moment}__gte": period.start, f"{self.moment}__lt": period.end})
        return rows.filter(self.only(scope)).order_by()

    def path(self, name: str) -> str:
        """The name of a ticket's field as seen from a row."""
        if self.own and name.startswith("community__"):
            return f"{self.place}__{name}" if self.place else name
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


def _calls(scope: Scope) -> QuerySet[Call]:
    """Incoming calls whose fate is known."""
    calls = Call.objects.visible_to(scope.actor).incoming().exclude(state=Ringing.RINGING)
    return calls.filter(community=scope.community) if scope.community else calls


def _callbacks(scope: Scope) -> QuerySet[Callback]:
    """Calls back that fell due, but for those that were not owed after all."""
    owed = Callback.objects.visible_to(scope.actor).exclude(state=CallbackState.DROPPED)
    return owed.filter(community=scope.community) if scope.community else owed


def _receptions(scope: Scope) -> QuerySet[Reception]:
    """Whoever came to the desk and was served."""
    return Reception.objects.filter(community__in=scope.communities(), served_at__isnull=False)


def _answers(scope: Scope) -> QuerySet[Answer]:
    """What households said in the surveys."""
    return Answer.objects.filter(invitation__wave__community__in=scope.communities())


LIMITS = Source(Promise, "ticket", "due_at", only=_decided)
LATE = Source(Promise, "ticket", "due_at", standing=True, only=lambda scope: late(scope.now))
RATINGS = Source(Rating, "ticket", "at")
VISITS = Source(Visit, "ticket", "done_at")
CALLS = Source(Call, "ticket", "rang_at", own=_calls)
CALLBACKS = Source(Callback, "kept_by__ticket", "due_at", only=lambda scope: Q(due_at__lt=scope.now), own=_callbacks)
RECEPTIONS = Source(Reception, "ticket", "arrived_at", own=_receptions)
ANSWERS = Source(Answer, "ticket", "at", own=_answers, place="invitation__wave")
OPENED = Source(Ticket, "", "opened_at")
OPEN = Source(Ticket, "", "opened_at", standing=True, only=lambda scope: Q(state__in=UNDER_WAY))
