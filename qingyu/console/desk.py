"""What is on one's desk: one's tickets by what is due next, what nobody took yet, calls to make, messages."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.console.ticket_list import Line, lines_of
from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.followup.queries import queue
from qingyu.outbox import queries as outgoing
from qingyu.outbox.queries import inbox
from qingyu.places.models import Community
from qingyu.staff.models import Employee, Presence
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket

MOST = 20
# More than anybody should own; the due ones are picked from among these.
OWNED = 300
FEW = 8
NEVER = datetime.max.replace(tzinfo=UTC)


def everything(actor: Actor) -> dict[str, Any]:
    """The context of the desk, in a fixed number of queries."""
    me = Employee.objects.select_related("presence", "department", "position").get(pk=actor.id)
    mine = _mine(actor)
    waiting = _nobodys(actor) if actor.may("tickets.take") else []
    calls = outgoing.calls(actor).count() if actor.may("followup.visit") else 0
    unread = list(inbox(me).filter(read_at=None)[:FEW])
    return {
        "me": me,
        "away": hasattr(me, "presence") and me.presence.state == Presence.State.AWAY,
        "greeting": _greeting(),
        "mine": mine[:MOST],
        "mine_count": len(mine),
        "waiting": waiting,
        "visits": _visits(actor) if actor.may("followup.visit") else [],
        "calls": calls,
        "unread": unread,
        "newest": unread[0].pk if unread else 0,
        "topics": _topics(actor),
        "live_on": " ".join(_topics(actor)),
    }


def _mine(actor: Actor) -> list[Line]:
    """One's own tickets under way, what is due first on top."""
    owned = Ticket.objects.visible_to(actor).under_way().with_names().select_related("equipment")
    lines = lines_of(actor, list(owned.filter(owner=actor.id).order_by("-id")[:OWNED]))
    return sorted(lines, key=lambda line: (line.due and line.due.due_at) or NEVER)


def _nobodys(actor: Actor) -> list[Line]:
    """New ones that wait for an owner, the most urgent and oldest first."""
    new = Ticket.objects.visible_to(actor).filter(state=State.NEW, owner=None).with_names().select_related("equipment")
    return lines_of(actor, list(new.order_by("urgency", "id")[:FEW]))


def _visits(actor: Actor) -> list[Any]:
    """Calls back that are mine or nobody's."""
    return list(queue(actor).filter(Q(assignee=actor.id) | Q(assignee=None))[:FEW])


def _greeting() -> Text:
    hour = timezone.localtime(clock.now()).hour
    if hour < 5 or hour >= 18:
        return _("Good evening")
    return _("Good morning") if hour < 12 else _("Good afternoon")


def _topics(actor: Actor) -> list[str]:
    ids = actor.communities
    if ids is None:
        ids = frozenset(Community.objects.values_list("pk", flat=True))
    return [f"employee-{actor.id}", *(f"community-{pk}" for pk in sorted(ids))]
