"""The history as the API shows it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from qingyu.accounts.actors import Actor
from qingyu.api.schemas.values import Shown
from qingyu.events.models import Event
from qingyu.notices.hooks.item import item_of


class By(Shown):
    """``kind``: staff, resident, guest, system."""

    kind: str
    name: str


class EventShown(Shown):
    """``code`` names the fact (docs/facts.md), ``details`` are its own and empty for residents."""

    id: int
    at: datetime
    code: str
    ticket: str
    by: By
    sentence: str
    details: dict[str, Any]

    @classmethod
    def of(cls, event: Event, actor: Actor, ticket: str) -> Self:
        return cls.model_validate(item_of(event, ticket, details=actor.is_staff))


class EventPage(Shown):
    """``next`` is the ``after`` to ask with for what happens later; ``more`` whether there is more already."""

    items: list[EventShown]
    next: int
    more: bool

    @classmethod
    def of(cls, events: list[Event], actor: Actor, numbers: Mapping[int, str], *, after: int, limit: int) -> Self:
        """``events`` are one more than ``limit`` where there is more; ``numbers`` are those of their tickets."""
        shown = events[:limit]
        return cls(
            items=[EventShown.of(event, actor, numbers[event.thread_id]) for event in shown],
            next=shown[-1].pk if shown else after,
            more=len(events) > limit,
        )
