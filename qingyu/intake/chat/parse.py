"""Reading copied chats. Pure: speakers, times, words; nothing here raises on any text.

Known are: several messages copied in WeChat on a computer (``张三 2026-06-08 09:15:20`` above each, or ``张三:`` above
each), a chat record sent on by e-mail or to a file (a line with the day, then ``张三  09:15`` above each), and the
forwarded record as one text (``张三: 消息`` a line). The time may also stand in a line of its own, above or
below the speaker.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from qingyu.core.middleware import UNWANTED
from qingyu.intake.chat.forms import (
    DATED,
    DATED_FIRST,
    INLINE,
    NAMED,
    NEARLY,
    NEARLY_FIRST,
    PERSON,
    RULE,
    SYSTEM,
    TAG,
    TIMED,
)
from qingyu.intake.chat.stamps import NOBODY, beside_speakers

# A whole day of a lively group.
LONGEST = 100_000
MOST_LINES = 500
# What one speaker writes within so long is one matter.
TOGETHER = timedelta(minutes=3)

AFTERNOON = ("下午", "晚上", "傍晚", "pm")
BACK = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2, "前日": 2}
EARLY = ("凌晨", "am")
WEEK = "一二三四五六日"
ENGLISH_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Line:
    """One thing said; ``at`` is None where the copy has no time. By ``first``, its first message, it is known again."""

    speaker: str
    text: str
    at: datetime | None = None
    first: str = ""


Head = tuple[str, datetime | None, str]
Reading = Callable[[str], Head | None]


def parse(text: str, *, today: date) -> list[Line]:
    """What was said, in order; [] where the text is no chat that we know. ``today`` is what 昨天 is counted from."""
    rows = [row.strip() for row in UNWANTED.sub("", text[:LONGEST]).replace("\u2005", " ").splitlines()]
    rows = beside_speakers(rows)
    reading = _reading(rows, today)
    return list(_together(_lines(rows, reading)))[:MOST_LINES] if reading else []


def _reading(rows: list[str], today: date) -> Reading | None:
    """How this copy marks its speakers. What looks like any line must stand above the first words."""
    first = next((row for row in rows if row and not SYSTEM.fullmatch(row)), "")
    if speakers := {head[0] for row in rows if (head := _dated(today)(row))}:
        return _also_timed(today, speakers, first)
    days = _timed_below_days()
    if any(days(row) for row in rows):
        return days
    return next((one for one in (_timed(today), _named, _inline) if one(first)), None)


def _lines(rows: list[str], reading: Reading) -> Iterator[Line]:
    head: Head | None = None
    said: list[str] = []
    for row in rows:
        found = reading(row)
        if found is None:
            said.append(row)
            continue
        yield from _line(head, said)
        head, said = found, [found[2]] if found[2] else []
    yield from _line(head, said)


def _line(head: Head | None, said: list[str]) -> Iterator[Line]:
    plain = (TAG.sub("", row, count=1) if TAG.match(row) else row for row in said)
    kept = [row for row in plain if row and not SYSTEM.fullmatch(row) and not RULE.fullmatch(row)]
    if kept:
        # Words above the first heading are the end of a message whose beginning was not copied.
        who, at = (_name(head[0]), head[1]) if head else (NOBODY, None)
        text = "\n".join(kept)
        yield Line(who, text, at, first=text)


def _together(lines: Iterator[Line]) -> Iterator[Line]:
    """Consecutive messages of one speaker as one: many write a sentence in three messages."""
    last: Line | None = None
    end: datetime | None = None
    for line in lines:
        if last and last.speaker == line.speaker and _near(end, line.at):
            last = Line(last.speaker, f"{last.text}\n{line.text}", last.at, first=last.first)
        else:
            if last:
                yield last
            last = line
        end = line.at
    if last:
        yield last


def _near(before: datetime | None, now: datetime | None) -> bool:
    if before is None or now is None:
        return before is now
    return timedelta() <= now - before <= TOGETHER


def _also_timed(today: date, speakers: set[str], first: str) -> Reading:
    """Beside older messages those of today, above which WeChat writes the time alone.

    Such a line may be what somebody says ("开会时间 10:30"), so it must name a speaker, be a name, or stand first.
    """
    dated, timed = _dated(today), _timed(today)

    def read(row: str) -> Head | None:
        if head := dated(row):
            return head
        head = timed(row)
        named = head is not None and (head[0] in speakers or row == first or bool(PERSON.fullmatch(head[0])))
        return head if named else None

    return read


def _dated(today: date) -> Reading:
    """Days as dates, as 昨天 or as 星期三."""

    def read(row: str) -> Head | None:
        found = DATED.fullmatch(row) or DATED_FIRST.fullmatch(row)
        if found:
            return _head(found, _day(found))
        near = NEARLY.fullmatch(row) or NEARLY_FIRST.fullmatch(row)
        return _head(near, _near_day(near, today)) if near else None

    return read


def _timed_below_days() -> Reading:
    """Times below lines that say the day; reads nothing before the first such line."""
    day: list[date | None] = [None]

    def read(row: str) -> Head | None:
        if rule := RULE.fullmatch(row):
            parts = {name.removeprefix("b_"): part for name, part in rule.groupdict().items() if part}
            day[0] = _made(parts["year"], parts["month"], parts["day"])
            return None
        found = TIMED.fullmatch(row)
        return _head(found, day[0]) if found and day[0] else None

    return read


def _timed(today: date) -> Reading:
    def read(row: str) -> Head | None:
        found = TIMED.fullmatch(row)
        return _head(found, today) if found else None

    return read


def _named(row: str) -> Head | None:
    found = NAMED.fullmatch(row)
    return (found["who"], None, "") if found else None


def _inline(row: str) -> Head | None:
    found = INLINE.fullmatch(row)
    return (found["who"], None, found["said"]) if found else None


def _head(found: re.Match[str], day: date | None) -> Head | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    half = (found["half"] or found["after"] or "").lower()
    if (half in AFTERNOON and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    elif half in EARLY and hour == 12:
        hour = 0
    if day is None or hour > 23 or minute > 59:
        return None
    return found["who"], timezone.make_aware(datetime.combine(day, time(hour, minute))), ""


def _day(found: re.Match[str]) -> date | None:
    return _made(found["year"], found["month"], found["day"])


def _near_day(found: re.Match[str], today: date) -> date | None:
    if near := found["near"]:
        near = near.lower()
        return today - timedelta(days=BACK[near] if near in BACK else _back_to(near, today))
    day = _made(str(today.year), found["month"], found["day"])
    # In January, 12-31 was last year.
    return day.replace(year=day.year - 1) if day and day > today and (day.month, day.day) != (2, 29) else day


def _back_to(near: str, today: date) -> int:
    """How many days ago it was, the last seven: WeChat writes 星期三 within the week, and today's as a time alone.

    上周五 is the Friday of the week before, which began on a Monday.
    """
    named = ENGLISH_WEEK.index(near[:3]) if near.isascii() else WEEK.index(near[-1].replace("天", "日"))
    back = today.weekday() - named
    return back + 7 if near.startswith("上") else back % 7 or 7


def _made(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _name(who: str) -> str:
    """``@李敏(wxid_123)`` → ``李敏``."""
    return re.sub(r"[(（](wxid_|\d{5,}).*[)）]$", "", who).strip(" @:：")[:60] or who[:60]
