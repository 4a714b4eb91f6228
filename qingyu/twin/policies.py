"""Who may have staffing reckoned."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no


def may_study(actor: Actor) -> Verdict:
    """Those who arrange the duty roster, and those who read the figures."""
    if actor.is_system or (actor.is_staff and (actor.may("staff.roster") or actor.may("insight.read"))):
        return YES
    return no(_("How many people are needed is reckoned by those who arrange the roster."))
