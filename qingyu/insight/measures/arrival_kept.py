"""Limits to be on site."""

from django.utils.translation import gettext_lazy as _

from qingyu.insight.limits import kept
from qingyu.promises.codes import Name

MEASURE = kept(
    Name.ARRIVE,
    title=_("On site in time"),
    question=_("Of the limits to be on site, how many were kept?"),
    row=_("a limit to be on site"),
)
