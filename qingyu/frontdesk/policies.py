"""Who may serve at the front desk: customer service, in the communities they work in."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.frontdesk.models import Reception

CODE = "frontdesk.serve"


def may_arrange(actor: Actor) -> Verdict:
    """Why people come, procedures and standards belong to what can be asked, like the catalogue."""
    if actor.is_system or actor.may("catalog.edit"):
        return YES
    return no(_("Your position does not include these settings. Please ask a supervisor."))


def may_serve_at(actor: Actor, community_id: int) -> Verdict:
    """Everything at the desk of a community."""
    if not actor.may(CODE):
        return no(_("The front desk is served by customer service."))
    if not actor.works_in(community_id):
        return no(_("This community is not among those you look after."))
    return YES


def may_serve(actor: Actor, reception: Reception) -> Verdict:
    """A visitor who is with a colleague is the colleague's."""
    verdict = may_serve_at(actor, reception.community_id)
    if verdict and actor.is_staff and reception.employee_id not in (None, actor.id):
        return no(_("A colleague is with this visitor."))
    return verdict
