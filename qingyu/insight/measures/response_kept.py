"""Limits to respond."""

from django.utils.translation import gettext_lazy as _

from qingyu.insight.limits import kept
from qingyu.promises.codes import Name

MEASURE = kept(
    Name.RESPOND,
    title=_("Answered in time"),
    question=_("Of the limits to answer the resident, how many were kept?"),
    row=_("a limit to answer; a reopened request has one more"),
)
