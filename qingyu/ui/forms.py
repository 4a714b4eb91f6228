"""Form mixins that say which look ``{% field %}`` and ``{{ form }}`` use, and the box one signs in."""

import base64
import binascii
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.ui import looks

PNG = "data:image/png;base64,"
# Base64 of the largest drawing that is read at all.
LONGEST = 1_500_000


class ConsoleForm:
    """``class HoldForm(ConsoleForm, forms.Form)``: Tabler's look."""

    look: ClassVar[str] = looks.CONSOLE
    template_name = "ui/forms/form.html"


class ResidentForm(ConsoleForm):
    """``class ReportForm(ResidentForm, forms.Form)``: WeUI's look, for portal and field."""

    look: ClassVar[str] = looks.WEUI


class SignatureField(forms.CharField):
    """What was drawn in the box, as PNG bytes; b"" where nobody signed and nobody had to."""

    def __init__(self, *, required: bool = True) -> None:
        missing = {"required": _("Please sign in the box first.")}
        super().__init__(max_length=LONGEST, required=required, widget=forms.HiddenInput, error_messages=missing)

    def clean(self, value: Any) -> Any:
        drawn: str = super().clean(value)
        try:
            return base64.b64decode(drawn.removeprefix(PNG), validate=True)
        except (binascii.Error, ValueError):
            raise forms.ValidationError(_("The signature could not be read; please sign again.")) from None
