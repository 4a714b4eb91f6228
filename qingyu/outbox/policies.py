"""Who may read what was sent to others."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import YES, Verdict, no
from qingyu.outbox.models import Message
from qingyu.people.models import Resident

ARRANGE = "outbox.arrange"
NOT_INCLUDED = _("Your position does not include arranging outside services.")


def may_read_outgoing(actor: Actor) -> Verdict:
    return YES if actor.may("outbox.read") else no(_("Your position does not include reading outgoing messages."))


def may_mark_read(actor: Actor, message: Message) -> Verdict:
    """Only whom it was sent to: another's bell must keep ringing."""
    mine = (actor.is_staff and message.employee_id == actor.id) or (
        actor.is_resident and message.resident_id == actor.id
    )
    return YES if mine else no(_("This message was sent to somebody else."))


def may_look(actor: Actor) -> Verdict:
    """How the outside services are set up and how they fare; secrets are shown to nobody."""
    return YES if actor.may(ARRANGE) else no(NOT_INCLUDED)


def may_arrange(actor: Actor) -> Verdict:
    """Services, their passwords and how much may leave are the company's, and so is asking a service anything."""
    return may_for_company(actor, ARRANGE, otherwise=NOT_INCLUDED)


def may_arrange_for(actor: Actor, resident: Resident) -> Verdict:
    """Their own wishes, or, told at the desk, those of a resident one may edit."""
    if actor.is_resident:
        return YES if actor.id == resident.pk else no(_("These are somebody else's wishes."))
    may = actor.is_system or (actor.may("people.edit") and Resident.objects.visible_to(actor).filter(pk=resident.pk))
    return YES if may else no(_("Your position does not include this. Please ask a supervisor."))


def may_call(actor: Actor, message: Message) -> Verdict:
    """Those who call residents back, in their communities."""
    may = actor.may("followup.visit") and _theirs(actor, message)
    return YES if may else no(_("Your position does not include this. Please ask a supervisor."))


def may_send_again(actor: Actor, message: Message) -> Verdict:
    """Whoever reads what left the house, of their communities."""
    may = actor.may("outbox.read") and _theirs(actor, message)
    return YES if may else no(_("Your position does not include this. Please ask a supervisor."))


def may_settle(actor: Actor, message: Message) -> Verdict:
    """Whoever may send it again may also say whether it arrived."""
    return may_send_again(actor, message)


def may_reveal(actor: Actor, message: Message) -> Verdict:
    """The whole number, for those who may see residents in full and this message at all."""
    may = actor.user_id is not None and actor.may("people.see_full") and _theirs(actor, message)
    return YES if may else no(_("You may not see this in full; please ask your supervisor."))


def _theirs(actor: Actor, message: Message) -> bool:
    """Of a community one works in; what belongs to none is looked at where its resident lives."""
    if actor.is_system or actor.communities is None:
        return True
    if message.event and message.event.community_id:
        return actor.works_in(message.event.community_id)
    resident = message.resident
    return resident is not None and Resident.objects.visible_to(actor).filter(pk=resident.pk).exists()
