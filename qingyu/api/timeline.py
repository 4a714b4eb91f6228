"""The feed of everything that happens to the tickets one may see."""

from typing import Annotated

from django.db import connection
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

# The oldest transaction still at work in this database, or the next one to begin. Those of other databases on the
# same server (a long report, a backup) must not hold the feed up, so the snapshot's own xmin would be too old.
OLDEST = """
SELECT coalesce(
    (SELECT backend_xid FROM pg_stat_activity
     WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
     ORDER BY age(backend_xid) DESC LIMIT 1),
    pg_snapshot_xmax(pg_current_snapshot())::xid
)::text
"""


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
    """Ids are given out before they are committed: an event is shown when nobody who began before it is still at work.

    Who is at work is asked before the events are read: whoever ends in between is in what is read, so nothing with a
    smaller id can appear behind a reader's back.
    """
    with connection.cursor() as cursor:
        cursor.execute(OLDEST)
        oldest = cursor.fetchone()[0]
    return RawSQL("age(events_event.xmin) > age(%s::xid)", (oldest,), output_field=BooleanField())
