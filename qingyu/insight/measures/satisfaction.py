"""Residents who are satisfied (J1)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Share, at_least
from qingyu.insight.sources import RATINGS

MEASURE = Share(
    title=_("Satisfaction"),
    question=_("Of the residents who gave marks, how many are satisfied?"),
    formula=_("Ratings with an overall mark of 4 or more ÷ all ratings given in the period."),
    row=_("a rating"),
    source=RATINGS,
    hit=Q(overall__gte=4),
    target=at_least(90),
)
