"""A deadline's derivation in words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from qingyu.hours.reckon import Leg, Note


def say(leg: Leg) -> str:
    """One line of ``reckon.explain`` as people read it: “February 14, Saturday: 09:00–12:00, 180 minutes”."""
    text = _("%(days)s: %(what)s") % {"days": _days(leg), "what": _what(leg)}
    return _("%(text)s (%(name)s)") % {"text": text, "name": leg.name} if leg.name else text


def _days(leg: Leg) -> str:
    if leg.until == leg.day:
        return _("%(date)s, %(weekday)s") % {
            "date": date_format(leg.day, "MONTH_DAY_FORMAT"),
            "weekday": date_format(leg.day, "l"),
        }
    return _("%(first)s to %(last)s") % {
        "first": date_format(leg.day, "MONTH_DAY_FORMAT"),
        "last": date_format(leg.until, "MONTH_DAY_FORMAT"),
    }


def _what(leg: Leg) -> str:
    if leg.starts is None or leg.ends is None:
        return _idle(leg.note)
    return _("%(from)s–%(to)s, %(minutes)s minutes") % {
        "from": f"{leg.starts:%H:%M}",
        # A period until midnight ends on the next date.
        "to": f"{leg.ends:%H:%M}" if leg.ends.date() == leg.day else "24:00",
        "minutes": f"{round(leg.minutes, 1):g}",
    }


def _idle(note: Note) -> str:
    if note is Note.HOLIDAY:
        return _("closed for the holiday")
    if note is Note.OVER:
        return _("already closed for the day")
    return _("closed")
