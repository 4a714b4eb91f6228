"""Who may change the catalogue."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no

EDIT = "catalog.edit"


def may_edit(actor: Actor) -> Verdict:
    """Whoever keeps the catalogue: usually a supervisor."""
    if actor.may(EDIT):
        return YES
    return no(_("Only those who look after the catalogue may change it. Please ask your supervisor."))
