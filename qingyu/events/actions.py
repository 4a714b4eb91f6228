"""Recording a deed and letting others know, in one transaction."""

from collections.abc import Iterable
from contextvars import ContextVar

from django.db import connection, transaction

from qingyu.core import clock, jobs
from qingyu.events.facts import Fact
from qingyu.events.follow import FOLLOWERS, at_once, later
from qingyu.events.models import Acting, Delivery, Event, Subject

# The event a follower is working on: what it records in turn has that event as its cause.
_cause: ContextVar[Event | None] = ContextVar("cause", default=None)


def record(fact: Fact, *, about: Subject, by: Acting, topics: Iterable[str] = ()) -> Event:
    """Append ``fact`` to the history, run its immediate followers and defer one job for each of the others.

    Must run inside the transaction of the change it tells of. Live screens hear of it after the commit, through the
    table's trigger.
    """
    thread_type, thread_id = about.event_thread()
    event = Event.objects.create(
        at=clock.now(),
        code=fact.code,
        subject_type=about._meta.label_lower,
        subject_id=about.pk,
        thread_type=thread_type,
        thread_id=thread_id,
        community_id=about.event_community(),
        actor_kind=by.kind,
        actor_id=by.id,
        actor_name=by.name[:200],
        details=fact.details(),
        cause=_cause.get(),
        topics=sorted({*about.event_topics(), *topics}),
    )
    event.about = about
    for follower in at_once(fact.code):
        _run(follower.name, event)
    jobs.defer(deliver, [{"event_id": event.pk, "follower": f.name} for f in later(fact.code)])
    return event


@jobs.job(name="events.deliver")
def deliver(event_id: int, follower: str) -> None:
    """Let one follower see one event, once: the receipt and the effect commit together."""
    with transaction.atomic():
        event = Event.objects.filter(pk=event_id).first()
        # Inline jobs are kept outside the transaction: this deed was undone by an error after it.
        if event is None:
            return
        if _first(event, follower):
            _run(follower, event)


def _first(event: Event, follower: str) -> bool:
    """Write the receipt; False where it is there. One statement, for it is written for every effect of every deed."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Delivery._meta.db_table} (event_id, follower, at) VALUES (%s, %s, %s)"  # noqa: S608
            " ON CONFLICT DO NOTHING",
            [event.pk, follower, clock.now()],
        )
        return bool(cursor.rowcount == 1)


def _run(follower: str, event: Event) -> None:
    token = _cause.set(event)
    try:
        FOLLOWERS[follower].function(event.fact, event)
    finally:
        _cause.reset(token)
