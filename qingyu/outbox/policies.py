"""Who may read what was sent to others."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.outbox.models import Message


def may_read_outgoing(actor: Actor) -> Verdict:
    return YES if actor.may("outbox.read") else no(_("Your position does not include reading outgoing messages."))


def may_mark_read(actor: Actor, message: Message) -> Verdict:
    """Only whom it was sent to: another's bell must keep ringing."""
    mine = (actor.is_staff and message.employee_id == actor.id) or (
        actor.is_resident and message.resident_id == actor.id
    )
    return YES if mine else no(_("This message was sent to somebody else."))
