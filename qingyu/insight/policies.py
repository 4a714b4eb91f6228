"""Who may read figures."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no


def may_read(actor: Actor) -> Verdict:
    """Figures of the communities one works in, with the permission ``insight.read``."""
    if actor.is_system or (actor.is_staff and actor.may("insight.read")):
        return YES
    return no(_("Figures are read by those who lead the service."))
