"""What a resident says about a request that is under way, or over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.followup.codes import DIMENSIONS
from qingyu.followup.models import Rating
from qingyu.portal.forms.fields import WordsField
from qingyu.tickets.actions.talk import LONGEST
from qingyu.ui.forms import ResidentForm

REASONS = (
    ("solved", _("It is fine again")),
    ("mistake", _("Sent by mistake or twice")),
    ("later", _("I will see to it later")),
    ("other", _("Another reason")),
)


class MessageForm(ResidentForm, forms.Form):
    """``body`` may be empty where photos speak for themselves; the view knows."""

    body = WordsField(label=_("Message to us"), max_length=LONGEST, rows=3, hint=_("What should we know?"))


class CancelForm(ResidentForm, forms.Form):
    why = forms.ChoiceField(
        label=_("Why do you cancel it?"), choices=REASONS, widget=forms.RadioSelect, initial=REASONS[0][0]
    )
    words = WordsField(label=_("In your words"), max_length=200)

    def reason(self) -> str:
        """One line for the history."""
        chosen = str(dict(REASONS)[self.cleaned_data["why"]])
        return self.cleaned_data["words"] or chosen


class ReopenForm(ResidentForm, forms.Form):
    reason = WordsField(
        label=_("What is not solved?"), max_length=300, rows=4, missing=_("Please say what is not solved yet.")
    )


class RatingForm(ResidentForm, forms.Form):
    """One to five in each dimension; the names are those of :func:`qingyu.followup.actions.rate`."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # Django's own
        missing = {"required": _("Please choose one to five stars.")}
        for name, label in DIMENSIONS.items():
            self.fields[name] = forms.IntegerField(label=label, min_value=1, max_value=5, error_messages=missing)
        self.fields["comment"] = WordsField(
            label=_("What should we do better?"), max_length=Rating.COMMENT, rows=3, hint=_("What you liked, too")
        )

    def stars(self) -> list[forms.BoundField]:
        return [self[name] for name in DIMENSIONS]
