"""The history as other systems read it, by the feed and by webhooks: one shape for both."""

from typing import Any

from qingyu.core.text import masked_name
from qingyu.events.models import Event


def item_of(event: Event, ticket: str, *, details: bool) -> dict[str, Any]:
    """``ticket`` is the number of the ticket it belongs to, "" for what belongs to none; names of residents are masked.

    ``details`` are the fact's own, left out for residents.
    """
    name = masked_name(event.actor_name) if event.actor_kind == "resident" else event.actor_name
    return {
        "id": event.pk,
        "at": event.at,
        "code": event.code,
        "ticket": ticket,
        "by": {"kind": event.actor_kind, "name": name},
        "sentence": event.fact.say(name),
        "details": event.details if details else {},
    }
