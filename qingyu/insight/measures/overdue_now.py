"""What is late at this moment."""

from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Tally
from qingyu.insight.sources import LATE

MEASURE = Tally(
    title=_("Overdue now"),
    question=_("For how many requests has a limit passed that is still owed?"),
    formula=_("Requests with a running limit that has passed at this moment; clocks that stand still do not count."),
    row=_("a limit that has passed and is still owed"),
    source=LATE,
    more_is_better=False,
)
