"""Who may stand at the board."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Refused


def demand_dispatcher(actor: Actor) -> None:
    if not actor.may("work.dispatch"):
        raise Refused(_("Handing out orders is for crew leaders and supervisors."))
