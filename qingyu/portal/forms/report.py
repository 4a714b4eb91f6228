"""Reporting something: signed in, or as a guest who scanned a sign."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.catalog.codes import Kind
from qingyu.places.models import Home
from qingyu.portal.forms.fields import PhoneField, WordsField
from qingyu.tickets.actions.open import LONGEST
from qingyu.ui.forms import ResidentForm

HOME, PUBLIC = "home", "public"
KINDS = (
    (Kind.REPAIR.value, pgettext_lazy("what a resident wants", "Repair")),
    (Kind.COMPLAINT.value, pgettext_lazy("what a resident wants", "Complaint")),
    (Kind.ENQUIRY.value, pgettext_lazy("what a resident wants", "Question")),
    (Kind.SUGGESTION.value, pgettext_lazy("what a resident wants", "Suggestion")),
    (Kind.COMPLIMENT.value, pgettext_lazy("what a resident wants", "Praise")),
)
MISSING = _("Please say in a few words what the matter is.")
HINT = _("For example: the kitchen tap drips, the light in the corridor is out")


class ReportForm(ResidentForm, forms.Form):
    """``kind`` left open is suggested from the words. ``home`` is asked only of those who have several."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS, widget=forms.RadioSelect, required=False)
    text = WordsField(label=_("What happened?"), max_length=LONGEST, missing=MISSING, rows=4, hint=HINT)
    where = forms.ChoiceField(
        label=_("Where is it?"),
        choices=((HOME, _("At home")), (PUBLIC, _("Public area"))),
        widget=forms.RadioSelect,
        initial=HOME,
    )
    spot = WordsField(label=_("Exact spot"), max_length=200, hint=_("For example: under the sink, lobby"))
    home = forms.TypedChoiceField(label=_("Home"), coerce=int)
    phone = PhoneField(missing=_("Please leave a number at which we reach you."))
    expected = WordsField(label=_("What would you like us to do?"), max_length=500, rows=2)
    private = forms.BooleanField(label=_("Keep it from the others of my home"), required=False)

    def __init__(self, homes: Sequence[Home], *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # Django's own
        chosen = self.fields["home"]
        assert isinstance(chosen, forms.TypedChoiceField)
        chosen.choices = [(home.pk, f"{home.community} {home.label}") for home in homes]
        if len(homes) == 1:
            chosen.widget, chosen.initial = forms.HiddenInput(), homes[0].pk


class GuestForm(ResidentForm, forms.Form):
    """The place is known from the sign; name and phone are the guest's own choice."""

    text = WordsField(label=_("What happened?"), max_length=LONGEST, missing=MISSING, rows=4, hint=HINT)
    name = WordsField(label=_("Your name"), max_length=60)
    phone = PhoneField(help_text=_("Only so that we can ask back and tell you the result."))


class MetForm(ResidentForm, forms.Form):
    """“I met it too”: a number is left only by those who want to hear of the end."""

    phone = PhoneField(help_text=_("Only if you want to hear when it is done."))
