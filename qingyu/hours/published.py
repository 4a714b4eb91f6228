"""The public holidays and make-up workdays the State Council publishes each autumn for the next year."""

from datetime import date, timedelta

import chinese_calendar
from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.hours.models import SpecialDay

# The library's own Chinese names are shortened (清明, 端午, 中秋) where people write the full ones.
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}
MAKE_UP = "{}调休上班"

# {day: (kind, Chinese name)}
Days = dict[date, tuple[str, str]]


def special_days(year: int) -> Days:
    """The days off and make-up workdays of ``year``; raises Invalid for a year whose holidays are not known."""
    try:
        details = {day: chinese_calendar.get_holiday_detail(day) for day in _days(year)}
    except NotImplementedError:
        raise Invalid({"year": _unknown(year)}) from None
    return {day: _special(off, name) for day, (off, name) in details.items() if name}


def _special(off: bool, name: str) -> tuple[str, str]:
    chinese = NAMES.get(name, name)
    return (SpecialDay.Kind.CLOSED, chinese) if off else (SpecialDay.Kind.WORKING, MAKE_UP.format(chinese))


def _days(year: int) -> list[date]:
    if not date.min.year <= year <= date.max.year:
        raise NotImplementedError
    first = date(year, 1, 1)
    length = date(year, 12, 31).toordinal() - first.toordinal() + 1
    return [first + timedelta(days=n) for n in range(length)]


def _unknown(year: int) -> str:
    return _(
        "The public holidays of %(year)s are not known here yet. They are usually published in November of the year "
        "before: please update the package chinesecalendar then, or enter the days by hand."
    ) % {"year": year}
