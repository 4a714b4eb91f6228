"""May this actor touch the clocks?"""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.tickets.models import Ticket
from qingyu.tickets.policies import staff_may


def may_pause(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "promises.pause", ticket)


def may_tell(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "promises.make", ticket)


def may_edit_terms(actor: Actor) -> Verdict:
    return YES if actor.may("promises.edit_terms") else no(_("Only a supervisor may change the time limits."))
