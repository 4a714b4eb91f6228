"""May this actor do this to a complaint?"""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints.models import Case, CorrectiveAction, Session
from qingyu.core.policy import YES, Verdict, no
from qingyu.places.models import Community
from qingyu.tickets.policies import NOT_YOURS, staff_may

HANDLE = "complaints.handle"
DECIDE = "complaints.decide"


def may_read(actor: Actor) -> Verdict:
    """The ledger and its pages."""
    return YES if actor.may(HANDLE) else no(_("Complaints are handled by customer service."))


def may_handle(actor: Actor, case: Case) -> Verdict:
    return staff_may(actor, HANDLE, case.ticket)


def may_decide(actor: Actor, case: Case) -> Verdict:
    """Liability, goodwill, and calling a valid complaint communicative: whoever leads the shift."""
    return staff_may(actor, DECIDE, case.ticket)


def may_close(actor: Actor, case: Case) -> Verdict:
    return may_handle(actor, case) and staff_may(actor, "tickets.close", case.ticket)


def may_end_action(actor: Actor, action: CorrectiveAction) -> Verdict:
    """Its owner, whatever their position, and whoever handles the case."""
    if actor.is_staff and actor.id == action.owner_id:
        return YES
    return may_handle(actor, action.case)


def may_mediate(actor: Actor, session: Session) -> Verdict:
    return may_handle(actor, session.case)


def may_appoint(actor: Actor, community: Community) -> Verdict:
    """Who sits on the mediation committee."""
    if not actor.works_in(community.pk):
        return no(NOT_YOURS)
    return YES if actor.may(DECIDE) else no(_("Only a supervisor appoints the mediation committee."))
