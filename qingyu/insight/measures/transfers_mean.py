"""Buck-passing must be visible."""

from django.utils.translation import gettext_lazy as _

from qingyu.insight.codes import Unit
from qingyu.insight.kinds import Mean
from qingyu.insight.sources import OPENED

MEASURE = Mean(
    title=_("Passed on"),
    question=_("How often does a request change hands?"),
    formula=_("The mean number of times that requests registered in the period were passed on."),
    row=_("a request"),
    source=OPENED,
    amount="transfers",
    unit=Unit.TIMES,
    more_is_better=False,
)
