"""Calls that were answered as soon as is promised: three rings, 15 seconds (A9, GB/T 33358)."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingyu.hotline.codes import TALKED
from qingyu.insight.kinds import Share
from qingyu.insight.sources import CALLS

MEASURE = Share(
    title=_("Calls answered in time"),
    question=_("Of the calls to the hotline, how many were answered within the promised seconds?"),
    formula=_(
        "Calls answered within the target that held when they rang (15 seconds unless set otherwise) ÷ all incoming "
        "calls of the period. Missed calls count as not answered in time; calls written down by hand are left out."
    ),
    row=_("an incoming call whose ringing was timed"),
    source=CALLS,
    basis=Q(ring_seconds__isnull=False),
    hit=Q(state__in=TALKED, ring_seconds__lte=F("target_seconds")),
)
