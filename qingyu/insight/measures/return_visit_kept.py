"""Limits to call back (D6)."""

from django.utils.translation import gettext_lazy as _

from qingyu.insight.limits import kept
from qingyu.promises.codes import Name

MEASURE = kept(
    Name.RETURN_VISIT,
    title=_("Called back in time"),
    question=_("Of the return visits that were owed, how many were made in time?"),
    row=_("a limit to call back after completion"),
)
