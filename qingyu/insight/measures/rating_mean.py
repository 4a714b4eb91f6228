"""The mean mark."""

from django.utils.translation import gettext_lazy as _

from qingyu.insight.codes import Unit
from qingyu.insight.kinds import Mean
from qingyu.insight.sources import RATINGS

MEASURE = Mean(
    title=_("Mean mark"),
    question=_("What mark do residents give, from 1 to 5?"),
    formula=_("The mean of the overall marks given in the period."),
    row=_("a rating"),
    source=RATINGS,
    amount="overall",
    unit=Unit.POINTS,
)
