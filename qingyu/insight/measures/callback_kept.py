"""Missed callers who were called back in time (A9)."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingyu.hotline.codes import CallbackState
from qingyu.insight.kinds import Share
from qingyu.insight.sources import CALLBACKS

MEASURE = Share(
    title=_("Missed callers called back in time"),
    question=_("Of the callers we missed, how many did we call back within the limit?"),
    formula=_(
        "Callers called in time ÷ calls back that fell due in the period. Whoever called again and was answered counts "
        "as called; so does who did not pick up when we called in time. Several missed calls of one number are one."
    ),
    row=_("a missed caller"),
    source=CALLBACKS,
    hit=Q(state=CallbackState.KEPT) | Q(state=CallbackState.OPEN, tried_at__lte=F("due_at")),
)
