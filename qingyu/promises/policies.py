"""May this actor touch the clocks?"""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import YES, Verdict, no
from qingyu.places.models import Community
from qingyu.tickets.models import Ticket
from qingyu.tickets.policies import NOT_YOURS, staff_may

EDIT_TERMS = "promises.edit_terms"
NOT_INCLUDED = _("Only a supervisor may change the time limits.")


def may_pause(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "promises.pause", ticket)


def may_tell(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "promises.make", ticket)


def may_edit_terms(actor: Actor, community: Community | None) -> Verdict:
    """The lines of one's own communities; those that hold everywhere (None) only for the whole company."""
    if community is None:
        return may_for_company(actor, EDIT_TERMS, otherwise=NOT_INCLUDED)
    if not actor.may(EDIT_TERMS):
        return no(NOT_INCLUDED)
    return YES if actor.works_in(community.pk) else no(NOT_YOURS)
