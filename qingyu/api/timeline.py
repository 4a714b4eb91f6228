"""The feed of everything that happens to the tickets one may see."""

from typing import Annotated

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpResponse
from ninja import Query, Router

from qingyu.accounts.actors import Actor
from qingyu.api import words
from qingyu.api.auth import ApiRequest
from qingyu.api.errors import READING
from qingyu.api.once import shown
from qingyu.api.schemas.events import EventPage
from qingyu.events.facts import FACTS, Audience
from qingyu.events.models import Event
from qingyu.tickets.models import Ticket

router = Router(tags=["events"], by_alias=True)

After = Annotated[int, Query(ge=0, le=2**63 - 1)]
Limit = Annotated[int, Query(ge=1, le=100)]
TICKET = Ticket._meta.label_lower

# Ids are given out before they are committed. An event is shown when no transaction that began before it is still
# at work, so that nothing with a smaller id can appear behind a reader's back.
SETTLED = "age(events_event.xmin) > age(pg_snapshot_xmin(pg_current_snapshot())::xid)"


@router.get("/events", response={200: EventPage, **READING})
def list_events(request: ApiRequest, after: After = 0, limit: Limit = 50) -> HttpResponse:
    """What happened to the tickets you may see, oldest first. Ask again with `after` = `next` for what is new."""
    words.check_query(request, "after", "limit")
    events = _visible_to(request.actor).filter(id__gt=after).filter(_settled())
    rows = list(events.order_by("id")[: limit + 1])
    threads = {event.thread_id for event in rows}
    numbers = dict(Ticket.objects.filter(pk__in=threads).values_list("pk", "number"))
    return shown(EventPage.of(rows, request.actor, numbers, after=after, limit=limit))


def _visible_to(actor: Actor) -> QuerySet[Event]:
    """As ``Ticket.visible_to``; for colleagues by the event's own community, which needs no look at the ticket."""
    events = Event.objects.filter(thread_type=TICKET)
    if actor.is_staff:
        return events if actor.communities is None else events.filter(community_id__in=actor.communities)
    meant = [code for code, fact in FACTS.items() if fact.audience is Audience.RESIDENT]
    return events.filter(thread_id__in=Ticket.objects.visible_to(actor).values("pk"), code__in=meant)


def _settled() -> RawSQL:
    return RawSQL(SETTLED, (), output_field=BooleanField())  # noqa: S611  # no input in it
