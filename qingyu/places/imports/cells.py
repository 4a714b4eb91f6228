"""The text of a cell, and what it means."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from typing import Never

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid, Text
from qingyu.core.old_letters import PRIVATE, renewed
from qingyu.core.script import simplified
from qingyu.places.imports import caps
from qingyu.places.numbers import listed

UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
# Stands for a formula whose value no program has written into the file.
UNRECKONED = "#FORMULA!"
NUMBER = re.compile(r"(-?[\d,]+(?:\.\d+)?)\s*(?:m2|平方米|平方|平米|平|层|楼)?", re.IGNORECASE)
YES = frozenset(("是", "有", "需要", "y", "yes", "true", "1", "√", "✓"))
NO = frozenset(("否", "无", "不需要", "n", "no", "false", "0", "×", "-"))
# How people write that there is nothing to write.
NOTHING = re.compile(
    r"[-–—_/\\.。·*?]+|[无空]|暂无|没有|未知|不详|待定|待补|待填|待确认|未填写?|未登记|n/?a|none|null|nil"
)


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
    """The text without stray spaces and empty lines, and without the mark by which a sheet keeps digits as text.

    Characters that old systems kept in a private area get their places of today.
    """
    if not text.isascii():
        text = UNSEEN.sub("", renewed(text))
    if "\n" not in text and "\r" not in text:
        text = " ".join(text.split())
    else:
        text = "\n".join(line for part in text.splitlines() if (line := " ".join(part.split())))
    return text[1:].strip() if text.startswith("'") and "'" not in text[1:] else text


def flaw(text: str) -> Text:
    """What makes the text unusable in any column, or nothing."""
    if UNSTORABLE.search(text):
        return _("This holds characters that cannot be stored; please type it again.")
    if found := PRIVATE.search(text):
        code = f"U+{ord(found[0]):04X}"
        return _(
            "This holds a character of an old system (%(code)s) that shows as a blank box; please type it again."
        ) % {"code": code}
    if text == UNRECKONED:
        return _("This formula has no value yet; please open the file in Excel or WPS and save it again.")
    return _("This is an error of a formula; please correct it.") if ERROR.fullmatch(text) else ""


def says_nothing(text: str) -> bool:
    """Whether the text is empty, or one of the ways to write that there is nothing: ``/``, ``-``, ``无``, ``暂无``."""
    plain = simplified(flat(text))
    return not plain or bool(NOTHING.fullmatch(plain))


def flat(text: str) -> str:
    """The text in half width and small letters, without any spaces."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def decimal(text: str) -> Decimal | None:
    """``89.50``, ``1,089.5㎡``; empty is None."""
    if says_nothing(text):
        return None
    match = NUMBER.fullmatch(flat(text))
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
    if flat(text) not in YES | NO:
        raise Invalid({"answer": _("Write 是 or 否.")})
    return flat(text) in YES


def one_of(text: str, words: dict[str, str], said: Iterable[str]) -> str:
    """The code that ``words`` has for the text; raises Invalid naming what may be ``said``."""
    code = words.get(flat(text))
    if code is None:
        raise Invalid({"choice": _("Write one of: %(words)s.") % {"words": listed(said, most=10)}})
    return code


def _not_a_number() -> Never:
    raise Invalid({"number": _("This is not a number.")})
