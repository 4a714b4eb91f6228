"""Households that are satisfied, as they answer the quarterly surveys."""

from django.db.models import F, Func, IntegerField, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from qingyu.followup.rules import SATISFIED
from qingyu.insight.kinds import Share, at_least
from qingyu.insight.sources import ANSWERS

# As on the page of a survey: the mean of a household's marks, without dividing.
MARKS = Func(
    F("marks"), template="(SELECT sum(mark) FROM unnest(%(expressions)s) AS mark)", output_field=IntegerField()
)
NEEDED = Func(F("marks"), function="CARDINALITY", output_field=IntegerField()) * SATISFIED

MEASURE = Share(
    title=_("Satisfaction in surveys"),
    question=_("Of the households that answered a survey, how many are satisfied?"),
    formula=_("Answers with a mean of 4 or more over all questions ÷ all answers given to surveys in the period."),
    row=_("a household's answer"),
    source=ANSWERS,
    hit=Q(GreaterThanOrEqual(MARKS, NEEDED)),
    target=at_least(90),
)
