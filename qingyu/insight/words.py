"""Figures as people read them."""

from django.utils.translation import gettext as _

from qingyu.insight.codes import Comparison, Unit
from qingyu.insight.kinds import Measure, Target
from qingyu.ui.formats import minutes_words

SIGNS = {Comparison.AT_LEAST: "≥", Comparison.AT_MOST: "≤"}


def said(value: float | None, unit: Unit) -> str:
    """``97.7`` → “97.7%”, ``125`` minutes → “2 h 5 min”; a dash where there is nothing to judge by."""
    if value is None:
        return "—"
    match unit:
        case Unit.PERCENT:
            return f"{value:.1f}%"
        case Unit.MINUTES:
            return minutes_words(int(value))
        case Unit.COUNT:
            return f"{value:,.0f}"
        case _:
            return f"{value:.2f}"


def aim(target: Target, unit: Unit) -> str:
    """“≥ 90%”."""
    number = f"{target.value:g}%" if unit is Unit.PERCENT else said(target.value, unit)
    return f"{SIGNS[target.comparison]} {number}"


def judged(measure: Measure, value: float | None) -> str:
    """The target and whether it is met; "" where there is none."""
    if measure.target is None:
        return ""
    words = {True: _("Target %(aim)s: met"), False: _("Target %(aim)s: missed"), None: _("Target %(aim)s")}
    return words[measure.verdict(value)] % {"aim": aim(measure.target, measure.unit)}
