"""Who may ask whether it is solved, and who may judge."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.followup.codes import Via
from qingyu.places.models import Community
from qingyu.tickets.models import Ticket
from qingyu.tickets.policies import NOT_YOURS as NOT_YOUR_COMMUNITY
from qingyu.tickets.policies import reports, staff_may

DID_IT_HIMSELF = _("You did this work yourself, so a colleague has to ask whether it is solved.")
NOT_YOURS = _("This request is not yours.")


def may_visit(actor: Actor, ticket: Ticket, doers: Collection[int]) -> Verdict:
    """Colleagues with ``followup.visit``; never whoever did the work (``queries.doers_of``)."""
    verdict = staff_may(actor, "followup.visit", ticket)
    if verdict and actor.is_staff and actor.id in doers:
        return no(DID_IT_HIMSELF)
    return verdict


def may_confirm(actor: Actor, ticket: Ticket) -> Verdict:
    return YES if reports(actor, ticket) else no(NOT_YOURS)


def may_rate(actor: Actor, ticket: Ticket, via: str, doers: Collection[int]) -> Verdict:
    """The residents concerned; who holds the signed link (the door has checked it); colleagues who heard it told."""
    if actor.is_staff or actor.is_system:
        return may_visit(actor, ticket, doers)
    by_link = via == Via.LINK and actor.kind == "guest"
    return YES if by_link or reports(actor, ticket) else no(NOT_YOURS)


def may_survey(actor: Actor, community: Community) -> Verdict:
    """Preparing, starting and closing a survey, and reading what came of it."""
    if not actor.works_in(community.pk):
        return no(NOT_YOUR_COMMUNITY)
    return YES if actor.may("followup.survey") else no(_("Surveys are made by a supervisor."))
