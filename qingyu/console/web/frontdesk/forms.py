"""What the desk asks."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.console.deeds import fields
from qingyu.frontdesk.codes import Handed
from qingyu.frontdesk.models import ProcedureKind, Purpose
from qingyu.ui.forms import ConsoleForm

# Generic for the type checker only.
if TYPE_CHECKING:
    PurposeChoice = forms.ModelChoiceField[Purpose]
    KindChoice = forms.ModelChoiceField[ProcedureKind]
else:
    PurposeChoice = KindChoice = forms.ModelChoiceField

ROOM = {"placeholder": "3-2-1502", "autocomplete": "off"}


class RegisterForm(ConsoleForm, forms.Form):
    """Four fields, by keyboard alone."""

    purpose = PurposeChoice(Purpose.objects.none(), label=_("Purpose"), empty_label=None)
    name = fields.line(_("Name of the visitor"), most=60, required=False)
    room = fields.line(_("Room"), most=40, required=False)
    remark = fields.line(_("Remark"), most=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].queryset = Purpose.objects.filter(active=True)  # type: ignore[attr-defined]
        self.fields["purpose"].initial = Purpose.objects.filter(active=True, urgent=False).first()
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        self.fields["room"].widget.attrs |= ROOM


class IdentityForm(ConsoleForm, forms.Form):
    name = fields.line(_("Name of the visitor"), most=60)
    room = fields.line(_("Room"), most=40)
    tail = forms.CharField(
        label=_("Last four digits of a phone"),
        max_length=4,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9]{4}"}),
    )


class SolutionForm(ConsoleForm, forms.Form):
    expected_at = fields.moment(_("Expected by"), required=False)
    expected_how = fields.line(_("In which manner"), most=300, required=False)


class DeskForm(ConsoleForm, forms.Form):
    window = fields.line(_("Name of this desk"), most=20, required=False, hint=_("As the screen says it: desk 1."))


class ParcelForm(ConsoleForm, forms.Form):
    """As a scanner and a keyboard fill it: the tracking number last, for it ends with Enter."""

    room = fields.line(_("Room"), most=40)
    name = fields.line(_("Name on the label"), most=60, required=False)
    carrier = fields.line(_("Courier"), most=30)
    shelf = fields.line(_("Shelf"), most=20)
    tracking = fields.line(_("Tracking number"), most=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].widget.attrs |= ROOM
        self.fields["carrier"].widget.attrs |= {"list": "couriers", "autocomplete": "off"}
        for name in ("name", "shelf", "tracking"):
            self.fields[name].widget.attrs["autocomplete"] = "off"


class HandOverForm(ConsoleForm, forms.Form):
    how = forms.ChoiceField(
        label=_("By what"), choices=Handed.choices, initial=Handed.CODE, widget=forms.RadioSelect, required=False
    )
    code = forms.CharField(
        label=_("Pick-up code"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = fields.line(_("Name of the resident"), most=60, required=False, hint=_("Not needed with the code."))
    tail = forms.CharField(
        label=_("Last four digits of a phone"),
        max_length=4,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    to = fields.line(_("Handed to"), most=60)


class ReasonForm(ConsoleForm, forms.Form):
    reason = fields.line(_("Reason"), most=200)


class ProcedureForm(ConsoleForm, forms.Form):
    kind = KindChoice(ProcedureKind.objects.none(), label=_("Procedure"), empty_label=None)
    room = fields.line(_("Room"), most=40)
    applicant = fields.line(_("Applicant"), most=60)
    due_on = forms.DateField(
        label=_("Told to be finished by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: as long as it usually takes."),
    )
    remark = fields.line(_("Remark"), most=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = ProcedureKind.objects.filter(active=True)  # type: ignore[attr-defined]
        self.fields["room"].widget.attrs |= ROOM
