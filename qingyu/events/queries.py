"""Reading the history."""

from django.db.models import Model, QuerySet

from qingyu.events.facts import FACTS, Audience
from qingyu.events.models import Event


def history(thing: Model, *, audience: Audience = Audience.STAFF) -> QuerySet[Event]:
    """What happened to ``thing`` and what belongs to it, oldest first; residents read only what is meant for them."""
    events = Event.objects.filter(thread_type=thing._meta.label_lower, thread_id=thing.pk).order_by("id")
    if audience is Audience.RESIDENT:
        events = events.filter(code__in=[code for code, fact in FACTS.items() if fact.audience is audience])
    return events
