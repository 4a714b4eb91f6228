"""Reading messages."""

from django.db.models import Q

from qingyu.accounts.actors import Actor
from qingyu.outbox.models import Carrier, Message, MessageQuerySet
from qingyu.people.models import Resident
from qingyu.staff.models import Employee


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
    return visible_to(actor).exclude(carrier=Carrier.IN_APP).select_related("resident", "employee").order_by("-id")
