"""Text as residents type it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid, Text
from qingyu.core.middleware import UNWANTED
from qingyu.people import phones


class WordsField(forms.CharField):
    """Free text of at most ``max_length`` characters; ``missing`` is said when nothing is there."""

    def __init__(self, *, missing: Text = "", rows: int = 0, hint: Text = "", **options: object) -> None:
        if rows:
            options["widget"] = forms.Textarea(attrs={"rows": rows})
        options.setdefault("required", bool(missing))
        super().__init__(**options)  # type: ignore[arg-type]  # Django's own options
        if missing:
            self.error_messages["required"] = missing
        if hint:
            self.widget.attrs["placeholder"] = hint

    def to_python(self, value: str | None) -> str:
        """The text with one kind of line end, as browsers count it; refuses what cannot be stored or deceives."""
        text = super().to_python(value) or ""
        if UNWANTED.search(text):
            raise ValidationError(say("There are characters in it that we cannot store. Please delete them and retry."))
        return text.replace("\r\n", "\n")

    def run_validators(self, value: str) -> None:
        if self.max_length and len(value) > self.max_length:
            words = say("Please keep it within %(most)d characters; it has %(count)d.")
            raise ValidationError(words % {"most": self.max_length, "count": len(value)})
        super().run_validators(value)


class PhoneField(WordsField):
    """A number as people write it; clean as it was typed, since intake normalises."""

    def __init__(self, *, missing: Text = "", help_text: Text = "") -> None:
        widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"})
        super().__init__(missing=missing, label=_("Phone"), max_length=40, widget=widget, help_text=help_text)

    def clean(self, value: str | None) -> str:
        number: str = super().clean(value)
        try:
            return number and phones.normalise(number)
        except Invalid as error:
            raise ValidationError(str(error)) from None
