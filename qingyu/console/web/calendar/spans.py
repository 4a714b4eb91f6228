"""Periods of a day as people write them: “08:30-12:00, 13:30-18:00”."""

import re
from collections.abc import Iterable
from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.hours.reckon import MIDNIGHT, Span

PERIOD = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～至到]\s*(\d{1,2})[:：](\d{2})")
BETWEEN = re.compile(r"[,，、;；\s]+")
UNREADABLE = _("Please write periods like 08:30-12:00, 13:30-18:00; empty is closed.")


def printed(spans: Iterable[Span]) -> str:
    """As the field shows them; the midnight at the end of a day is 24:00."""
    return ", ".join(f"{starts:%H:%M}-{'24:00' if ends == MIDNIGHT else f'{ends:%H:%M}'}" for starts, ends in spans)


def parsed(text: str) -> list[Span]:
    """Raises ValueError for what are no periods; whether they overlap is for the action to say."""
    found: list[Span] = []
    for match in PERIOD.finditer(text):
        numbers = [int(number) for number in match.groups()]
        starts, ends = (
            time(numbers[0], numbers[1]),
            MIDNIGHT if numbers[2:] == [24, 0] else time(numbers[2], numbers[3]),
        )
        found.append((starts, ends))
    if BETWEEN.sub("", PERIOD.sub("", text)):
        raise ValueError(text)
    return found


class SpansField(forms.CharField):
    """Cleans to a list of ``(start, end)``."""

    def __init__(self, label: Text, hint: Text = "") -> None:
        super().__init__(label=label, required=False, max_length=120, help_text=hint)
        self.widget.attrs |= {"placeholder": "08:30-12:00, 13:30-18:00", "autocomplete": "off"}

    def clean(self, value: object) -> list[Span]:
        text: str = super().clean(value)
        try:
            return parsed(text)
        except ValueError:
            raise forms.ValidationError(UNREADABLE) from None
