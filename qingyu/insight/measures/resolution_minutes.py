"""How long it takes until it is solved (D11)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Median
from qingyu.insight.limits import spent
from qingyu.insight.sources import LIMITS
from qingyu.promises.codes import Name

MEASURE = Median(
    title=_("Time until solved"),
    question=_("How long does it take until a matter is solved?"),
    formula=_(
        "The median from first contact to completion, by the clock on the wall, of the matters whose limit fell due in "
        "the period; nights, holidays and pauses count. What is still open counts with the time so far."
    ),
    row=_("a matter that was to be solved"),
    source=LIMITS,
    basis=Q(name=Name.RESOLVE),
    amount=spent,
)
