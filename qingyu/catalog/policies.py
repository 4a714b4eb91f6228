"""Who may change the catalogue."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import Verdict

EDIT = "catalog.edit"


def may_edit(actor: Actor) -> Verdict:
    """Whoever keeps the catalogue for the company: what can be asked, and how it is understood."""
    return may_for_company(
        actor, EDIT, otherwise=_("Only those who look after the catalogue may change it. Please ask your supervisor.")
    )
