"""Reading messages."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from qingyu.accounts.actors import Actor
from qingyu.outbox.models import Carrier, Message, MessageQuerySet, Spent, State
from qingyu.people.models import Resident
from qingyu.staff.models import Employee

# Among so many of the newest messages one looks for the last of each provider.
NEWEST = 2000


@dataclass(frozen=True)
class Latest:
    """How a provider has fared lately."""

    sent_at: datetime | None = None
    error: str = ""
    failed_at: datetime | None = None

    @property
    def well(self) -> bool:
        """Whether the last thing heard was no refusal."""
        return self.failed_at is None or (self.sent_at is not None and self.sent_at >= self.failed_at)


def visible_to(actor: Actor) -> MessageQuerySet:
    """One's own messages; with ``outbox.read`` those about the communities one works in as well."""
    messages = Message.objects.all()
    if actor.is_system or (actor.may("outbox.read") and actor.communities is None):
        return messages
    if actor.is_resident:
        return messages.filter(resident=actor.id)
    if not actor.is_staff:
        return messages.none()
    mine = Q(employee=actor.id)
    if not actor.may("outbox.read"):
        return messages.filter(mine)
    # A sign-in code is about no community; it is looked at where its resident lives.
    codes = Q(event=None, resident__in=Resident.objects.visible_to(actor))
    return messages.filter(mine | codes | Q(event__community_id__in=actor.communities))


def inbox(employee: Employee) -> MessageQuerySet:
    """What ``employee`` was told in the app, newest first."""
    return Message.objects.filter(employee=employee, carrier=Carrier.IN_APP).order_by("-id")


def unread_count(employee: Employee) -> int:
    return inbox(employee).filter(read_at=None).count()


def outgoing(actor: Actor) -> MessageQuerySet:
    """What left the house, newest first, for who may read it; a screen prints the ``shown_…`` properties."""
    if not actor.may("outbox.read"):
        return Message.objects.none()
    rows = visible_to(actor).exclude(carrier=Carrier.IN_APP).order_by("-id")
    return rows.select_related("resident", "employee", "instead_of", "followed_by")


def calls(actor: Actor) -> MessageQuerySet:
    """What must be told by telephone, the urgent and the longest waiting first; for those who call residents."""
    if not actor.may("followup.visit"):
        return Message.objects.none()
    rows = Message.objects.filter(carrier=Carrier.CALL, state=State.QUEUED)
    if not actor.is_system and actor.communities is not None:
        nowhere = Q(event=None, resident__in=Resident.objects.visible_to(actor))
        rows = rows.filter(nowhere | Q(event__community_id__in=actor.communities))
    return rows.select_related("resident", "event", "instead_of").order_by("-urgent", "id")


def used_today(day: date) -> dict[str, int]:
    """Carrier → how many left on ``day``. One query."""
    return dict(Spent.objects.filter(day=day).values_list("carrier", "count"))


def latest_by_provider() -> dict[str, Latest]:
    """Provider → when it last took a message, and its last refusal, among the newest messages. One query."""
    found: dict[str, Latest] = {}
    rows = Message.objects.order_by("-id").values_list("provider", "sent_at", "state", "error", "made_at")[:NEWEST]
    for provider, sent_at, state, error, made_at in rows:
        so_far = found.setdefault(provider, Latest()) if provider else Latest()
        if provider and sent_at and so_far.sent_at is None:
            found[provider] = replace(so_far, sent_at=sent_at)
        elif state in (State.FAILED, State.UNKNOWN) and provider and so_far.failed_at is None:
            found[provider] = replace(so_far, failed_at=made_at, error=error)
    return found
