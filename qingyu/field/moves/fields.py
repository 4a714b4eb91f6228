"""The fields that several moves ask; large enough for a thumb."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.core import clock
from qingyu.core.errors import Text


def words(label: Text, *, most: int, rows: int = 3, required: bool = True, hint: Text = "") -> forms.CharField:
    """A few sentences, at most ``most`` characters; the keyboard's microphone writes here too."""
    widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, help_text=hint)


def line(label: Text, *, most: int, required: bool = True, hint: Text = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, help_text=hint)


def chips(
    label: Text, choices: Sequence[tuple[str, Text]], *, required: bool = True, hint: Text = ""
) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=required, widget=forms.RadioSelect, help_text=hint)


def moment(label: Text, *, required: bool = False, hint: Text = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=required, widget=widget, help_text=hint)


def day(label: Text, *, required: bool = False, hint: Text = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=hint)


def yuan(label: Text, *, required: bool = True, hint: Text = "") -> forms.DecimalField:
    """An amount in yuan, up to ten million; ``fen`` turns it into fen."""
    widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01", "min": "0", "placeholder": "0.00"})
    return forms.DecimalField(
        label=label,
        min_value=Decimal(0),
        max_value=Decimal(10_000_000),
        max_digits=10,
        decimal_places=2,
        required=required,
        widget=widget,
        help_text=hint,
        error_messages={"min_value": _("The price cannot be below zero.")},
    )


def fen(amount: Decimal | None) -> int:
    return int((amount or Decimal(0)) * 100)


def ahead(value: datetime | None) -> datetime | None:
    """``value``, which must lie ahead. Raises ValidationError."""
    if value and not clock.ahead(value):
        raise forms.ValidationError(_("Please choose a time that lies ahead."))
    return value
