"""What was found, done and used."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.core import clock
from qingyu.field.moves import fields
from qingyu.field.moves.base import MoveForm
from qingyu.tickets.codes import Channel
from qingyu.ui.forms import ResidentForm
from qingyu.upkeep.policies import PLAN
from qingyu.work.actions import Used

MOST_ROWS = 20
KEYS = ("name", "quantity", "unit", "price")


class MaterialForm(ResidentForm, forms.Form):
    """One material; a row left empty is no row."""

    name = fields.line(pgettext_lazy("field", "Material"), most=60)
    quantity = forms.DecimalField(
        label=pgettext_lazy("field", "Quantity"),
        max_digits=8,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01", "min": "0", "placeholder": "0"}),
        error_messages={"required": _("How many?")},
    )
    unit = fields.line(pgettext_lazy("field", "Unit"), most=10, required=False)
    price = fields.yuan(_("Price each in yuan"), required=False)

    def clean_quantity(self) -> Any:
        quantity = self.cleaned_data["quantity"]
        if quantity <= 0:
            raise forms.ValidationError(_("Please give a quantity above zero."))
        return quantity

    def used(self) -> Used | None:
        said = self.cleaned_data
        if not said.get("name"):
            return None
        return Used(said["name"], said["quantity"], said["unit"], fields.fen(said["price"]))


class FinishForm(MoveForm):
    """``rows`` are the materials: ``more`` adds one, ``drop`` takes one out, without a script as well."""

    cause = fields.words(pgettext_lazy("field", "Cause"), most=500, rows=2)
    measures = fields.words(pgettext_lazy("field", "What was done"), most=1000)
    next_check = fields.day(
        pgettext_lazy("field", "Look again on"),
        hint=_("If it should be looked at again: a work order goes out the day before."),
    )

    def prepare(self) -> None:
        if not self.actor.may(PLAN):
            del self.fields["next_check"]
        if self.thing.ticket.channel == Channel.PLAN:
            self.fields["cause"].label = pgettext_lazy("field", "What was found")
        data: Mapping[str, str] | None = self.data if self.is_bound else None
        self.editing = data is not None and ("more" in data or "drop" in data)
        if data is not None and self.editing:
            # What is half written is not wrong yet, so it comes back as it is, unchecked.
            self.is_bound = False
            self.initial = {name: data.get(name, "") for name in ("cause", "measures", "next_check")}
        self.rows = [self._row(index, row) for index, row in enumerate(_rows(data))]

    def _row(self, index: int, row: dict[str, str]) -> MaterialForm:
        prefix = f"m{index}"
        if not self.is_bound:
            return MaterialForm(initial=row, prefix=prefix, use_required_attribute=False)
        sent = {f"{prefix}-{key}": row.get(key, "") for key in KEYS}
        return MaterialForm(sent, prefix=prefix, empty_permitted=True, use_required_attribute=False)

    def clean_next_check(self) -> date | None:
        day: date | None = self.cleaned_data["next_check"]
        if day and day <= clock.today():
            raise forms.ValidationError(_("Please choose a day that lies ahead."))
        return day

    def is_valid(self) -> bool:
        wrong = [row for row in self.rows if not row.is_valid()]
        return super().is_valid() and not wrong

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        used = [row.used() for row in self.rows if row.is_valid()]
        said["materials"] = [one for one in used if one]
        return said


def _rows(data: Mapping[str, str] | None) -> list[dict[str, str]]:
    if data is None:
        return [{}]
    typed = data.get("rows", "0")
    count = min(int(typed) if typed.isdecimal() else 0, MOST_ROWS)
    rows = [{key: data.get(f"m{index}-{key}", "") for key in KEYS} for index in range(count)]
    drop = data.get("drop", "")
    if drop.isdecimal() and int(drop) < len(rows):
        del rows[int(drop)]
    if "more" in data and len(rows) < MOST_ROWS:
        rows.append({})
    return rows


class UseForm(MoveForm, MaterialForm):
    """One material, noted while at work."""
