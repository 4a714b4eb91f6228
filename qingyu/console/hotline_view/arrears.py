"""Arrears beside the caller: what the fee software said last, with its day, since the agent cannot know more."""

from django.utils.translation import gettext_lazy as _

from qingyu.console.hotline_view.signs import Sign, sign
from qingyu.people.models import Resident
from qingyu.people.queries import arrears_of
from qingyu.ui.formats import yuan


@sign
def arrears(resident: Resident) -> Sign | None:
    """The sum over the caller's homes, and the oldest of their days. One query."""
    found = arrears_of(resident)
    if not found:
        return None
    words = {"amount": yuan(sum(one.amount_fen for one in found)), "day": min(one.as_of for one in found)}
    return Sign(_("Arrears %(amount)s, as of %(day)s") % words, tone="soon", icon="receipt")
