"""Who may edit working calendars. Reading them is open to everybody: opening hours are no secret."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import Verdict

EDIT = "hours.edit"


def may_edit(actor: Actor) -> Verdict:
    """A calendar belongs to no community: what is promised everywhere counts by it."""
    return may_for_company(
        actor, EDIT, otherwise=_("You may not change working calendars; please ask the administrator.")
    )
