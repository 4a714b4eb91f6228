"""A deadline's derivation in words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext

from qingyu.hours.reckon import Leg, Note


def say(leg: Leg) -> str:
    """One line of ``reckon.explain`` as people read it: “February 14, Saturday: 09:00–12:00, 180 minutes”."""
    text = pgettext("working hours", "%(days)s: %(what)s") % {"days": _days(leg), "what": _what(leg)}
    return pgettext("working hours", "%(text)s (%(name)s)") % {"text": text, "name": leg.name} if leg.name else text


def _days(leg: Leg) -> str:
    if leg.until == leg.day:
        return pgettext("working hours", "%(date)s, %(weekday)s") % {
            "date": _date(leg.day),
            "weekday": date_format(leg.day, "l"),
        }
    return pgettext("working hours", "%(first)s to %(last)s") % {"first": _date(leg.day), "last": _date(leg.until)}


def _date(day: date) -> str:
    # The msgid is a date format; Django's own for Chinese writes 02月14日.
    return date_format(day, pgettext("working hours", "F j"))


def _what(leg: Leg) -> str:
    if leg.starts is None or leg.ends is None:
        return _idle(leg.note)
    return pgettext("working hours", "%(from)s–%(to)s, %(minutes)s minutes") % {
        "from": f"{leg.starts:%H:%M}",
        # A period until midnight ends on the next date.
        "to": f"{leg.ends:%H:%M}" if leg.ends.date() == leg.day else "24:00",
        "minutes": f"{round(leg.minutes, 1):g}",
    }


def _idle(note: Note) -> str:
    if note is Note.HOLIDAY:
        return pgettext("working hours", "closed for the holiday")
    if note is Note.OVER:
        return pgettext("working hours", "already closed for the day")
    return pgettext("working hours", "closed")
