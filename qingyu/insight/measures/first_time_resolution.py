"""Solved at the first go (J4)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Share, at_least
from qingyu.insight.sources import VISITS

MEASURE = Share(
    title=_("Solved the first time"),
    question=_("Of what was done, how much stayed done?"),
    formula=_(
        "Requests that were never reopened ÷ all requests whose first return visit ended in the period. A request that "
        "is reopened later lowers the number afterwards."
    ),
    row=_("a request after its first return visit"),
    source=VISITS,
    basis=Q(round=0),
    hit=Q(ticket__reopened=0),
    target=at_least(80),
)
