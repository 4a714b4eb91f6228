"""What was not solved after all."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Tally
from qingyu.insight.sources import OPENED

MEASURE = Tally(
    title=_("Reopened"),
    question=_("How many requests had to be opened again?"),
    formula=_("Requests registered in the period that were reopened at least once since."),
    row=_("a reopened request"),
    source=OPENED,
    basis=Q(reopened__gt=0),
    more_is_better=False,
)
