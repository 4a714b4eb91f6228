"""Served within the target at the front desk: the one that held when the visitor came."""

from datetime import timedelta

from django.db.models import DurationField, ExpressionWrapper, F, Q, Value
from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Share, at_least
from qingyu.insight.sources import RECEPTIONS

PROMISED = ExpressionWrapper(F("wait_minutes") * Value(timedelta(minutes=1)), output_field=DurationField())

MEASURE = Share(
    title=_("Served within the target"),
    question=_("Of the visitors at the front desk, how many were served within the time we promise?"),
    formula=_(
        "Visitors served within the minutes that the settings promised when they came ÷ all visitors who came in the "
        "period and were served."
    ),
    row=_("a visitor who was served"),
    source=RECEPTIONS,
    hit=Q(served_at__lte=F("arrived_at") + PROMISED),
    target=at_least(80),
)
