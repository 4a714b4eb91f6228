"""The questions of a survey as stars, and the open one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.followup.models import Answer, Wave
from qingyu.portal.forms.fields import WordsField
from qingyu.ui.forms import ResidentForm


class SurveyForm(ResidentForm, forms.Form):
    """``mark_0``, ``mark_1``, … in the order of the wave's questions."""

    def __init__(self, *args: object, wave: Wave, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # Django's own
        self.count = len(wave.questions)
        missing = {"required": _("Please choose one to five stars.")}
        for place, text in enumerate(wave.questions):
            field = forms.IntegerField(label=text, min_value=1, max_value=5, error_messages=missing)
            self.fields[f"mark_{place}"] = field
        self.fields["comment"] = WordsField(
            label=wave.open_question or _("Anything else?"), max_length=Answer.COMMENT, rows=3
        )

    def stars(self) -> list[forms.BoundField]:
        return [self[f"mark_{place}"] for place in range(self.count)]

    def marks(self) -> list[int]:
        return [self.cleaned_data[f"mark_{place}"] for place in range(self.count)]
