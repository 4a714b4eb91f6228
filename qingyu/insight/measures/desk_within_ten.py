"""Served within ten minutes at the front desk."""

from datetime import timedelta

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Share, at_least
from qingyu.insight.sources import RECEPTIONS

TEN_MINUTES = timedelta(minutes=10)

MEASURE = Share(
    title=_("Served within 10 minutes"),
    question=_("Of the visitors at the front desk, how many were served within ten minutes?"),
    formula=_(
        "Visitors served within 10 minutes of drawing their number ÷ all visitors who came in the period and were "
        "served."
    ),
    row=_("a visitor who was served"),
    source=RECEPTIONS,
    hit=Q(served_at__lte=F("arrived_at") + TEN_MINUTES),
    target=at_least(80),
)
