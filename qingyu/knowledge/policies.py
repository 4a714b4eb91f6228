"""Who may change what the company knows."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import Verdict

EDIT = "knowledge.edit"


def may_edit(actor: Actor) -> Verdict:
    """Whoever keeps the scripts of the company."""
    return may_for_company(
        actor, EDIT, otherwise=_("Only those who look after the scripts may change them. Please ask your supervisor.")
    )
