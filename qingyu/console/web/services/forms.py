"""The settings of a service as a form, made from its fields."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.outbox.services import Field, Service
from qingyu.ui.forms import ConsoleForm

LONGEST = 4000


class ServiceForm(ConsoleForm, forms.Form):
    """``kept`` is what is saved; of secrets only that they are is shown."""

    def __init__(self, *args: Any, service: Service, kept: Mapping[str, str], on: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in service.fields:
            self.fields[field.name] = _made(field, kept.get(field.name, ""))
        self.fields["on"] = forms.BooleanField(label=_("Use this service"), required=False, initial=on)

    def values(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "on"}


def _made(field: Field, value: str) -> forms.Field:
    common = {"label": field.label, "help_text": field.help, "required": False}
    if field.choices:
        return forms.ChoiceField(choices=field.choices, initial=value or field.default, **common)
    attrs: dict[str, str | int] = {"autocomplete": "off", "spellcheck": "false"}
    if field.secret:
        attrs["placeholder"] = str(_("Saved; leave it empty to keep it")) if value else ""
        return forms.CharField(max_length=LONGEST, widget=_secret(field, attrs), **common)
    widget = forms.Textarea(attrs={**attrs, "rows": 4}) if field.lines else forms.TextInput(attrs=attrs)
    return forms.CharField(max_length=LONGEST, initial=value or field.default, widget=widget, **common)


def _secret(field: Field, attrs: Mapping[str, str | int]) -> forms.Widget:
    if field.lines:
        return forms.Textarea(attrs={**attrs, "rows": 4})
    return forms.PasswordInput(attrs={**attrs, "autocomplete": "new-password"}, render_value=False)
