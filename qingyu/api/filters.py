"""What a list of tickets can be narrowed by."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

from django.db.models import Exists, OuterRef
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from qingyu.accounts.actors import Actor
from qingyu.api.people import employee
from qingyu.api.schemas.values import Clean, Moment
from qingyu.catalog.codes import Kind, Urgency
from qingyu.core import clock
from qingyu.promises.models import Promise
from qingyu.tickets import queries
from qingyu.tickets.codes import State
from qingyu.tickets.models import TicketQuerySet

SOON = timedelta(hours=1)


def _any_of(codes: list[str]) -> str:
    one = "|".join(codes)
    return f"^({one})(,({one}))*$"


CODES = "^[A-Za-z0-9_-]{1,30}(,[A-Za-z0-9_-]{1,30}){0,49}$"


class TicketFilter(BaseModel):
    """``due``: with a running promise that is overdue, due within the hour (soon), or due before a moment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    state: str | SkipJsonSchema[None] = Field(default=None, pattern=_any_of(State.values), max_length=200)
    kind: str | SkipJsonSchema[None] = Field(default=None, pattern=_any_of(Kind.values), max_length=200)
    category: str | SkipJsonSchema[None] = Field(default=None, pattern=CODES)
    urgency: str | SkipJsonSchema[None] = Field(default=None, pattern=_any_of(Urgency.values), max_length=20)
    community: str | SkipJsonSchema[None] = Field(default=None, pattern=CODES)
    owner: Clean | SkipJsonSchema[None] = Field(
        default=None, max_length=12, description="an agent number, “me”, or “none” for tickets nobody looks after yet"
    )
    due: Annotated[Literal["soon", "overdue"] | Moment | SkipJsonSchema[None], Field(union_mode="left_to_right")] = None
    q: Clean | SkipJsonSchema[None] = Field(default=None, max_length=100, description="words, room, name, number")
    after: int = Field(default=0, ge=0, le=2**63 - 1, description="“next” of the page before")
    limit: int = Field(default=50, ge=1, le=100)


def chosen(actor: Actor, by: TicketFilter) -> TicketQuerySet:
    """The tickets ``actor`` may see that ``by`` leaves, newest first. Raises Invalid for ``owner``."""
    named = by.model_dump(include={"state", "kind", "category", "urgency", "community", "q"}, exclude_none=True)
    tickets = queries.listed(actor, {**named, **_owner(actor, by.owner)})
    if by.due:
        tickets = tickets.filter(_due(by.due))
    return tickets.filter(pk__lt=by.after) if by.after else tickets


def _owner(actor: Actor, owner: str | None) -> dict[str, str]:
    if not owner:
        return {}
    if owner == "none":
        return {"owner": owner}
    return {"owner": str(actor.id if owner == "me" else employee(actor, owner, field="owner").pk)}


def _due(due: str | datetime) -> Exists:
    running = Promise.objects.running().filter(ticket=OuterRef("pk"))
    now = clock.now()
    if due == "overdue":
        return Exists(running.filter(due_at__lt=now))
    if due == "soon":
        return Exists(running.filter(due_at__range=(now, now + SOON)))
    return Exists(running.filter(due_at__lt=due))
