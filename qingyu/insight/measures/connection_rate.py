"""Calls that somebody answered (GB/T 33358: 95 %)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.hotline.codes import TALKED
from qingyu.insight.kinds import Share, at_least
from qingyu.insight.sources import CALLS

MEASURE = Share(
    title=_("Connection rate"),
    question=_("Of the calls to the hotline, how many were answered?"),
    formula=_("Answered calls ÷ all incoming calls of the period, however soon the caller gave up."),
    row=_("an incoming call"),
    source=CALLS,
    hit=Q(state__in=TALKED),
    target=at_least(95),
)
