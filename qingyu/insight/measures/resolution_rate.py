"""Solved by the resident's own word (J3), never only closed by the staff."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.followup.codes import Result
from qingyu.insight.kinds import Share, at_least
from qingyu.insight.sources import VISITS

MEASURE = Share(
    title=_("Resolution rate"),
    question=_("Of what we said was done, how much did the residents call solved?"),
    formula=_(
        "Return visits in which the resident said it is solved ÷ all return visits that ended in the period. Whoever "
        "could not be reached has not confirmed it. What the desk answered and closed at once is not visited."
    ),
    row=_("a return visit that ended"),
    source=VISITS,
    hit=Q(result=Result.SOLVED),
    target=at_least(95),
)
