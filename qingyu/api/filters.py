"""What a list of tickets can be narrowed by."""

from datetime import datetime, timedelta
from typing import Annotated

from django.db.models import Exists, OuterRef, TextChoices
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from qingyu.accounts.actors import Actor
from qingyu.api import words
from qingyu.api.people import employee
from qingyu.api.schemas.values import Clean, moment, wrong
from qingyu.catalog.codes import Kind, Urgency
from qingyu.core import clock
from qingyu.promises.models import Promise
from qingyu.tickets import queries
from qingyu.tickets.codes import State
from qingyu.tickets.models import TicketQuerySet

SOON = timedelta(hours=1)


def _any_of(choices: type[TextChoices]) -> StringConstraints:
    one = "|".join(choices.values)
    return StringConstraints(pattern=f"^({one})(,({one}))*$", max_length=200)


CODES = StringConstraints(pattern="^[A-Za-z0-9_-]{1,30}(,[A-Za-z0-9_-]{1,30})*$", max_length=1000)


def _read_due(value: str) -> str | datetime:
    if value in ("soon", "overdue"):
        return value
    try:
        return moment(value)
    except PydanticCustomError:
        raise wrong(words.DUE) from None


DUE = {"anyOf": [{"type": "string", "enum": ["soon", "overdue"]}, {"type": "string", "format": "date-time"}]}
Due = Annotated[str | datetime, BeforeValidator(_read_due), WithJsonSchema(DUE)]


class TicketFilter(BaseModel):
    """``due``: with a running promise that is overdue, due within the hour (soon), or due before a moment."""

    model_config = ConfigDict(frozen=True)

    state: Annotated[str, _any_of(State)] | SkipJsonSchema[None] = None
    kind: Annotated[str, _any_of(Kind)] | SkipJsonSchema[None] = None
    category: Annotated[str, CODES] | SkipJsonSchema[None] = None
    urgency: Annotated[str, _any_of(Urgency)] | SkipJsonSchema[None] = None
    community: Annotated[str, CODES] | SkipJsonSchema[None] = None
    owner: Clean | SkipJsonSchema[None] = Field(
        default=None, max_length=12, description="an agent number, “me”, or “none” for tickets nobody looks after yet"
    )
    due: Due | SkipJsonSchema[None] = None
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
