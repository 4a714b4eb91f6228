"""What is still to be done."""

from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Tally
from qingyu.insight.sources import OPEN

MEASURE = Tally(
    title=_("Under way now"),
    question=_("How many requests does somebody still have to do something about?"),
    formula=_("Requests that are neither closed nor cancelled at this moment, whenever they came in."),
    row=_("a request under way"),
    source=OPEN,
    more_is_better=False,
)
