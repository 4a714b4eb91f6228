"""Who may edit working calendars. Reading them is open to everybody: opening hours are no secret."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no


def may_edit(actor: Actor) -> Verdict:
    if actor.may("hours.edit"):
        return YES
    return no(_("You may not change working calendars; please ask the administrator."))
