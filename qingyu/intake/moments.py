"""When it happened, as people say it: yesterday evening at eight, just now, on the third of October. Pure."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九])"
_DAYS = {
    "大前天": 3,
    "前天": 2,
    "前晚": 2,
    "昨天": 1,
    "昨日": 1,
    "昨晚": 1,
    "昨夜": 1,
    "今天": 0,
    "今早": 0,
    "今晚": 0,
    "今日": 0,
    "今晨": 0,
}
_PARTS = {
    "凌晨": 2, "半夜": 1, "清早": 6, "早上": 8, "早晨": 7, "上午": 10, "中午": 12, "下午": 15, "傍晚": 18, "晚上": 20,
    "夜里": 22, "今早": 8, "今晨": 7, "今晚": 20, "昨晚": 20, "昨夜": 22, "前晚": 20, "深夜": 23,
}  # fmt: skip
_LATE = ("下午", "傍晚", "晚上", "今晚", "昨晚", "前晚", "夜里", "昨夜", "深夜")
_NOW = re.compile("刚才|刚刚|刚发现|这会儿|现在")
_DATE = rf"(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号]|(?P<ago>{'|'.join(_DAYS)})"
# "我有几点意见" speaks of points, not of an hour.
_HOUR = rf"(?P<hour>{_NUMBER})(?:点|时|:|：)(?!钟?(?:问题|意见|建议|看法|要求))"
_MINUTE = rf"(?P<half>半)|(?P<quarter>[一三]刻)|(?P<minute>{_NUMBER})"
_SAID = re.compile(rf"(?:{_DATE})?的?(?P<part>{'|'.join(_PARTS)})?(?:{_HOUR}(?:{_MINUTE})?)?")


def moment(text: str, now: datetime) -> tuple[datetime, str] | None:
    """The moment a text speaks of, never after ``now``, and the words that say so; None where it says none."""
    for found in _SAID.finditer(text[:2000]):
        if not (found["ago"] or found["month"] or (found["part"] and found["hour"])):
            continue
        when = _when(found, now)
        if when is not None and when <= now:
            return when, found[0].strip("的")
    just_now = _NOW.search(text[:2000])
    return (now.replace(second=0, microsecond=0), just_now[0]) if just_now else None


def _when(found: re.Match[str], now: datetime) -> datetime | None:
    here = timezone.localtime(now)
    day = _day(found, here.date())
    hour = _hour(found)
    if day is None or hour is None:
        return None
    try:
        return datetime.combine(day, hour, tzinfo=here.tzinfo)
    except ValueError:
        return None


def _day(found: re.Match[str], today: date) -> date | None:
    if not found["month"]:
        return today - timedelta(days=_DAYS[found["ago"]]) if found["ago"] else today
    try:
        said = date(today.year, number(found["month"]), number(found["day"]))
    except ValueError:
        return None
    return said if said <= today else said.replace(year=said.year - 1) if (said.month, said.day) != (2, 29) else None


def _hour(found: re.Match[str]) -> time | None:
    part = found["part"] or (found["ago"] if found["ago"] in _PARTS else "")
    if not found["hour"]:
        return time(_PARTS.get(part, 12))
    hour = number(found["hour"])
    if (part in _LATE and 1 <= hour < 12) or (part == "中午" and hour < 3):
        hour += 12
    minute = 30 if found["half"] else {"一刻": 15, "三刻": 45}.get(found["quarter"] or "", 0)
    if found["minute"]:
        minute = number(found["minute"])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def number(text: str) -> int:
    """``12`` for 12, 十二 and １２."""
    if text.isdecimal():
        return int(text)
    tens, sign, ones = text.partition("十")
    if not sign:
        return _DIGITS[text]
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
