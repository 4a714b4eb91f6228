"""Recording a deed and letting others know, in one transaction."""

import logging
from collections.abc import Iterable
from contextvars import ContextVar

from django.db import connection, transaction

from qingyu.core import clock, jobs
from qingyu.events.facts import Fact
from qingyu.events.follow import FOLLOWERS, at_once, later
from qingyu.events.models import Acting, Delivery, Event, Subject

log = logging.getLogger(__name__)

# The event a follower is working on: what it records in turn has that event as its cause.
_cause: ContextVar[Event | None] = ContextVar("cause", default=None)


def record(fact: Fact, *, about: Subject, by: Acting, topics: Iterable[str] = ()) -> Event:
    """Append ``fact`` to the history, run its immediate followers and defer one job that runs the others.

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
    if later(fact.code):
        jobs.defer(deliver, [{"event_id": event.pk}], lane=about.event_lane(), priority=fact.priority)
    return event


@jobs.job(name="events.deliver")
def deliver(event_id: int) -> None:
    """Let the followers see one event, one after the other; each that fails is tried again, the others are not.

    Raises what the first of them raised, once all have had their turn: then the job comes again.
    """
    event = Event.objects.filter(pk=event_id).first()
    # Inline jobs are kept outside the transaction: this deed was undone by an error after it.
    if event is None:
        return
    failures = [failure for follower in later(event.code) if (failure := _let_see(event, follower.name))]
    if failures:
        raise failures[0]


def _let_see(event: Event, follower: str) -> Exception | None:
    """The receipt and the effect commit together; the error where there is none of both."""
    try:
        with transaction.atomic():
            if _first(event, follower):
                _run(follower, event)
    except Exception as error:
        log.warning("%s could not follow event %s", follower, event.pk, exc_info=True)
        return error
    return None


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
