"""Noise: the rule of quiet hours, and whether the time that was named breaks it (O3)."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.catalog.codes import Matter
from qingyu.complaints.evidence import Found
from qingyu.complaints.models import Case
from qingyu.complaints.quiet import RULE, at_night, may_renovate
from qingyu.core.errors import Missing
from qingyu.hours.queries import office_calendar
from qingyu.ui.formats import daytime

TITLE = _("Quiet hours")


def look(case: Case) -> Iterable[Found]:
    """The rule for noise and renovation; the verdict where the resident said when it happened."""
    ticket = case.ticket
    if ticket.category_id not in (Matter.NOISE, Matter.RENOVATION):
        return []
    moment = ticket.occurred_at
    if moment is None:
        return [Found(at=ticket.opened_at, words=str(RULE))]
    return [Found(at=moment, words=f"{_verdict(moment)}{RULE}")]


def _verdict(moment: datetime) -> str:
    """Nothing where no calendar says which days are workdays: a person judges then."""
    if at_night(moment):
        said = gettext("%(moment)s lies in the night: it breaks the rule.")
    else:
        try:
            allowed = may_renovate(moment, office_calendar().value())
        except Missing:
            return ""
        within = gettext("%(moment)s lies within the allowed hours.")
        said = within if allowed else gettext("%(moment)s lies outside the hours for renovation.")
    return f"{said % {'moment': daytime(moment)}} "
