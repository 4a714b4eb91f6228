"""The text of a cell, and what it means."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Never

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid, Text
from qingyu.places.imports import caps
from qingyu.places.numbers import listed

UNSEEN = re.compile("[\u200b\u2060\ufeff]")
UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)")
DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d\d)(\d\d))(?:\s+[\d:]+)?")
NUMBER = re.compile(r"(-?[\d,]+(?:\.\d+)?)\s*(?:㎡|m2|m²|平方米|平米|平|层|楼)?", re.IGNORECASE)
YES = frozenset(("是", "有", "需要", "y", "yes", "true", "1", "√", "✓"))
NO = frozenset(("否", "无", "不需要", "n", "no", "false", "0", "×", "-"))


def printed(value: object) -> str:
    """A workbook's value as it would be typed: 1502.0 → ``1502``, a date → ``2026-11-22``."""
    if value is None:
        return ""
    caps.check_cell(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return clean(str(value))


def clean(text: str) -> str:
    """The text without stray spaces and line breaks."""
    return " ".join(UNSEEN.sub("", text).split())


def flaw(text: str) -> Text:
    """What makes the text unusable in any column, or nothing."""
    if UNSTORABLE.search(text):
        return _("This holds characters that cannot be stored; please type it again.")
    return _("This is an error of a formula; please correct it.") if ERROR.fullmatch(text) else ""


def day(text: str) -> date | None:
    """``2026-3-2``, ``2026/03/02``, ``2026年3月2日``, ``20260302``; empty is None."""
    if not text:
        return None
    match = DAY.fullmatch(text)
    if match:
        year, month, number = (int(part) for part in match.groups() if part)
        with suppress(ValueError):
            return date(year, month, number)
    raise Invalid({"day": _("Write the date like 2026-11-22.")})


def decimal(text: str) -> Decimal | None:
    """``89.50``, ``1,089.5㎡``; empty is None."""
    if not text:
        return None
    match = NUMBER.fullmatch(text)
    try:
        return Decimal(match[1].replace(",", "")) if match else _not_a_number()
    except InvalidOperation:
        return _not_a_number()


def whole(text: str) -> int | None:
    """A whole number; empty is None."""
    value = decimal(text)
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and abs(value) < 10**6 else _not_a_number()


def yes(text: str) -> bool | None:
    """是/否 in many words; empty is None."""
    if not text:
        return None
    if text.lower() not in YES | NO:
        raise Invalid({"answer": _("Write 是 or 否.")})
    return text.lower() in YES


def one_of(text: str, words: dict[str, str], said: Iterable[str]) -> str:
    """The code that ``words`` has for the text; raises Invalid naming what may be ``said``."""
    code = words.get(text.lower())
    if code is None:
        raise Invalid({"choice": _("Write one of: %(words)s.") % {"words": listed(said, most=10)}})
    return code


def _not_a_number() -> Never:
    raise Invalid({"number": _("This is not a number.")})
