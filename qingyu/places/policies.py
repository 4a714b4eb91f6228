"""Who may arrange places. Knowing where things are is part of everybody's work."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.places.models import Community, Equipment


def may_add_community(actor: Actor) -> Verdict:
    """Only who works in every community, or nobody would see the new one."""
    if actor.may("places.edit") and actor.communities is None:
        return YES
    return no(_("Only staff of all communities may add one; please ask the administrator."))


def may_edit(actor: Actor, community: Community) -> Verdict:
    if actor.may("places.edit") and actor.works_in(community.pk):
        return YES
    return no(_("You may not change the places of this community; please ask your supervisor."))


def may_import(actor: Actor, community: Community) -> Verdict:
    if actor.may("places.import") and actor.works_in(community.pk):
        return YES
    return no(_("You may not bring lists into this community; please ask your supervisor."))


def may_maintain(actor: Actor, equipment: Equipment) -> Verdict:
    if actor.may("places.maintain") and actor.works_in(equipment.community_id):
        return YES
    return no(_("You may not write in the record of this equipment; please ask your crew leader."))
