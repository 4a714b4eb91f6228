"""Arrears beside the caller: what the fee software said last, with its day, since the agent cannot know more."""

from django.utils.translation import gettext_lazy as _

from qingyu.console.hotline_view.signs import Sign, sign
from qingyu.people.models import Resident
from qingyu.people.queries import arrears_of
from qingyu.places.numbers import listed
from qingyu.ui.formats import yuan


@sign
def arrears(resident: Resident) -> Sign | None:
    """The sum over the caller's homes, its fees where the list said so, and the oldest of their days. One query."""
    found = arrears_of(resident)
    if not found:
        return None
    words = {"amount": yuan(sum(one.amount_fen for one in found)), "day": min(one.as_of for one in found)}
    fees = listed(dict.fromkeys(item["fee"] for one in found for item in one.items if item["fee"]))
    said = _("Arrears %(amount)s (%(fees)s), as of %(day)s") if fees else _("Arrears %(amount)s, as of %(day)s")
    return Sign(said % {**words, "fees": fees}, tone="soon", icon="receipt")
