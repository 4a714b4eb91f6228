"""Limits to stop the harm (止损)."""

from django.utils.translation import gettext_lazy as _

from qingyu.insight.limits import kept
from qingyu.promises.codes import Name

MEASURE = kept(
    Name.CONTAIN,
    title=_("Harm contained in time"),
    question=_("Of the limits to stop the harm, as by closing a valve, how many were kept?"),
    row=_("a limit to stop the harm"),
)
