"""How much comes in."""

from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Tally
from qingyu.insight.sources import OPENED

MEASURE = Tally(
    title=_("Requests"),
    question=_("How many requests came in?"),
    formula=_("Requests registered in the period, cancelled and merged ones included."),
    row=_("a request"),
    source=OPENED,
)
