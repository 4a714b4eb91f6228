"""Who may serve at the front desk: customer service, in the communities they work in."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import YES, Verdict, no
from qingyu.frontdesk.models import Reception
from qingyu.places.models import Community

CODE = "frontdesk.serve"
ARRANGE = "catalog.edit"
NOT_INCLUDED = _("Your position does not include these settings. Please ask a supervisor.")
NOT_YOURS = _("This community is not among those you look after.")


def may_arrange(actor: Actor) -> Verdict:
    """Why people come, procedures and standards belong to what can be asked, like the catalogue: the company's."""
    return may_for_company(actor, ARRANGE, otherwise=NOT_INCLUDED)


def may_arrange_for(actor: Actor, community: Community | None) -> Verdict:
    """What the desk promises: in one's own communities, or for the company (None) like everything arranged there."""
    if community is None:
        return may_arrange(actor)
    if not actor.works_in(community.pk):
        return no(NOT_YOURS)
    return YES if actor.may(ARRANGE) else no(NOT_INCLUDED)


def may_serve_at(actor: Actor, community_id: int) -> Verdict:
    """Everything at the desk of a community."""
    if not actor.may(CODE):
        return no(_("The front desk is served by customer service."))
    if not actor.works_in(community_id):
        return no(NOT_YOURS)
    return YES


def may_serve(actor: Actor, reception: Reception) -> Verdict:
    """A visitor who is with a colleague is the colleague's."""
    verdict = may_serve_at(actor, reception.community_id)
    if verdict and actor.is_staff and reception.employee_id not in (None, actor.id):
        return no(_("A colleague is with this visitor."))
    return verdict
