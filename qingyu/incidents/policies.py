"""May this actor do this in an emergency?"""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import YES, Verdict, no
from qingyu.incidents.models import Call, Incident
from qingyu.places.models import Community
from qingyu.tickets.policies import NOT_YOURS

ACT = "incidents.act"
LEAD = "incidents.lead"
PLAN = "incidents.plan"
ASK = _("Your position does not include this. Please ask a supervisor.")


def may_read(actor: Actor) -> Verdict:
    """The pages of incidents."""
    return YES if actor.may(ACT) or actor.may(LEAD) else no(ASK)


def may_start(actor: Actor, community: Community) -> Verdict:
    """Whoever takes the call: an emergency waits for nobody."""
    if not actor.works_in(community.pk):
        return no(NOT_YOURS)
    return YES if actor.may(ACT) or actor.may(LEAD) else no(ASK)


def may_work(actor: Actor, incident: Incident) -> Verdict:
    """Steps, household cards, supplies, tickets, lines of the public page."""
    return may_start(actor, incident.community)


def may_lead(actor: Actor, incident: Incident) -> Verdict:
    """Writing to all homes, saying it is contained, restored, over."""
    if not actor.works_in(incident.community_id):
        return no(NOT_YOURS)
    return YES if actor.may(LEAD) else no(_("Whoever leads the shift decides this."))


def may_answer(actor: Actor, call: Call) -> Verdict:
    """Only whoever was called."""
    if actor.is_staff and actor.id == call.employee_id:
        return YES
    return no(_("Somebody else was called for this."))


def may_prepare(actor: Actor, community: Community | None = None) -> Verdict:
    """The quick-response team, the drills' calendar; of no community in particular: whoever prepares at all."""
    if community is not None and not actor.works_in(community.pk):
        return no(NOT_YOURS)
    return YES if actor.may(PLAN) else no(ASK)


def may_edit_plans(actor: Actor) -> Verdict:
    """The plans are the company's: what is done in an emergency is the same in every community."""
    return may_for_company(actor, PLAN, otherwise=ASK)
