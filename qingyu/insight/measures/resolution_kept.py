"""Limits to solve."""

from django.utils.translation import gettext_lazy as _

from qingyu.insight.limits import kept
from qingyu.promises.codes import Name

MEASURE = kept(
    Name.RESOLVE,
    title=_("Solved in time"),
    question=_("Of the limits to solve the matter, how many were kept?"),
    row=_("a limit to solve; a reopened request has one more"),
)
