"""Who may see and change what is known about residents."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.people.models import Resident
from qingyu.places.models import Community, Home


def may_register(actor: Actor, home: Home) -> Verdict:
    """Also who may move somebody into ``home`` or out of it."""
    if actor.may("people.edit") and actor.works_in(home.community_id):
        return YES
    return no(_("You may not change who lives in this community; please ask your supervisor."))


def may_edit(actor: Actor, resident: Resident) -> Verdict:
    if actor.may("people.edit") and Resident.objects.visible_to(actor).filter(pk=resident.pk).exists():
        return YES
    return no(_("You may not change this resident's details; please ask your supervisor."))


def may_bind(actor: Actor, resident: Resident) -> Verdict:
    """Themselves, whoever keeps their file, and the channel that has had the proof."""
    if actor.is_system or (actor.is_resident and actor.id == resident.pk):
        return YES
    return may_edit(actor, resident)


def may_import(actor: Actor, community: Community) -> Verdict:
    """A list of residents is personal data in bulk: it takes both permissions (GB/T 35273, 7.1)."""
    if actor.may("people.edit") and actor.may("places.import") and actor.works_in(community.pk):
        return YES
    return no(_("You may not bring lists of residents into this community; please ask your supervisor."))


def may_see_full(actor: Actor, resident: Resident) -> Verdict:
    """Seeing name and phone unmasked; whoever looks must be known by name, for the log."""
    if actor.user_id is None or not actor.may("people.see_full"):
        return no(_("You may not see this in full; please ask your supervisor."))
    if Resident.objects.visible_to(actor).filter(pk=resident.pk).exists():
        return YES
    return no(_("This resident belongs to a community you do not work in."))
