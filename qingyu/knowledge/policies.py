"""Who may change what the company knows."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no

EDIT = "knowledge.edit"


def may_edit(actor: Actor) -> Verdict:
    """Whoever keeps the scripts: usually a supervisor."""
    if actor.may(EDIT):
        return YES
    return no(_("Only those who look after the scripts may change them. Please ask your supervisor."))
