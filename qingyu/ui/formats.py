"""How moments, durations and money are written for people. Pure functions; words in the reader's language."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qingyu.core import clock
from qingyu.core.text import EXTENSION

DAY = 24 * 60


def minutes_words(minutes: int) -> str:
    """``125`` → “2 h 5 min”: the two largest units of a number of minutes; a negative number counts as its size."""
    minutes = abs(int(minutes))
    days, hours, rest = minutes // DAY, minutes % DAY // 60, minutes % 60
    parts = [(days, _("%d d")), (hours, _("%d h"))] if days else [(hours, _("%d h")), (rest, _("%d min"))]
    said = [words % number for number, words in parts if number]
    return " ".join(said) or _("%d min") % 0


def ago(moment: datetime) -> str:
    """“5 min ago” within a day, else like :func:`daytime`; the future is said as a day and time."""
    minutes = int((clock.now() - moment).total_seconds() // 60)
    if minutes < 0 or minutes >= DAY:
        return daytime(moment)
    if minutes == 0:
        return _("just now")
    return _("%s ago") % minutes_words(minutes if minutes < 60 else minutes // 60 * 60)


def daytime(moment: datetime | date) -> str:
    """“Today 14:30”, “Yesterday 09:15”, “Sun 22 Nov 14:30”; with the year when it is another; a date has no time."""
    if not isinstance(moment, datetime):
        return day(moment)
    local = timezone.localtime(moment)
    return f"{day(local.date())} {local:%H:%M}"


def day(that: date) -> str:
    """“Today”, “Yesterday”, “Tomorrow” or the date with its weekday."""
    today = clock.today()
    near = {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}.get((that - today).days)
    if near:
        return near
    layout = pgettext("date, see Django's date filter", "j M") if that.year == today.year else long_layout()
    return f"{date_format(that, layout)} {weekday(that)}"


def long_layout() -> str:
    return pgettext("date with year, see Django's date filter", "j M Y")


def weekday(that: date) -> str:
    """The short name of the day of the week."""
    return (
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    )[that.weekday()]


def yuan(fen: int) -> str:
    """``123456`` fen → ``¥1,234.56``."""
    sign = "-" if fen < 0 else ""
    return f"{sign}¥{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def phone(number: str) -> str:
    """A number with its extension in words: ``028 8555 1234x66`` → ``028 8555 1234 ext. 66``."""
    inner = EXTENSION.search(number)
    if inner is None:
        return number
    return _("%(number)s ext. %(extension)s") % {"number": number[: inner.start()], "extension": inner["inner"]}
