"""The offices' calendar of 2026, typed by hand from the published arrangement; an answer book for the tests."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from qingyu.hours.reckon import Calendar, Special, Week

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE_HOURS = ((time(9), time(12)), (time(13, 30), time(18)))
OFFICE_MINUTES = 180 + 270

DAYS_OFF = {
    "元旦": (date(2026, 1, 1), date(2026, 1, 3)),
    "春节": (date(2026, 2, 15), date(2026, 2, 23)),
    "清明节": (date(2026, 4, 4), date(2026, 4, 6)),
    "劳动节": (date(2026, 5, 1), date(2026, 5, 5)),
    "端午节": (date(2026, 6, 19), date(2026, 6, 21)),
    "中秋节": (date(2026, 9, 25), date(2026, 9, 27)),
    "国庆节": (date(2026, 10, 1), date(2026, 10, 7)),
}
MAKE_UP = {
    date(2026, 1, 4): "元旦调休上班",
    date(2026, 2, 14): "春节调休上班",
    date(2026, 2, 28): "春节调休上班",
    date(2026, 5, 9): "劳动节调休上班",
    date(2026, 9, 20): "国庆节调休上班",
    date(2026, 10, 10): "国庆节调休上班",
}


def span_of_days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


HOLIDAYS = {day: name for name, (first, last) in DAYS_OFF.items() for day in span_of_days(first, last)}
YEAR = span_of_days(date(2026, 1, 1), date(2026, 12, 31))
WORKDAYS = [day for day in YEAR if day in MAKE_UP or (day.weekday() < 5 and day not in HOLIDAYS)]

OFFICE = Calendar(
    Week.of(dict.fromkeys(range(5), OFFICE_HOURS)),
    {
        **{day: Special((), name) for day, name in HOLIDAYS.items()},
        **{day: Special(OFFICE_HOURS, name) for day, name in MAKE_UP.items()},
    },
)
SERVICE = Calendar(
    Week.every_day([(time(8, 30), time(18))]), {day: Special((), name) for day, name in HOLIDAYS.items()}
)


def at(text: str) -> datetime:
    """``2026-02-14 09:00`` in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
