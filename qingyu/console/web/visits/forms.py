"""What a return visit asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.console.deeds import fields
from qingyu.followup.codes import DIMENSIONS, IN_VAIN, Outcome, Result
from qingyu.followup.models import Rating, Visit
from qingyu.ui.forms import ConsoleForm

# A call that was answered ends the visit; the others are tries.
TRIES = [(one.value, one.label) for one in (*IN_VAIN, Outcome.LATER)]


class AttemptForm(ConsoleForm, forms.Form):
    outcome = forms.ChoiceField(label=_("How the call ended"), choices=TRIES, widget=forms.RadioSelect)
    not_before = fields.moment(
        _("Call again at"), required=False, hint=_("Needed when the resident names a time; else an hour later.")
    )
    note = fields.line(_("Remark"), most=300, required=False)


class CompletionForm(ConsoleForm, forms.Form):
    """The marks are given all or not at all."""

    result = forms.ChoiceField(label=_("What the resident says"), choices=Result.choices, widget=forms.RadioSelect)
    comment = fields.words(
        _("In the resident's words"), most=Rating.COMMENT, required=False, hint=_("Answer to the open question.")
    )
    note = fields.words(_("Remark"), most=Visit.NOTE, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in DIMENSIONS.items():
            self.fields[f"mark_{name}"] = forms.TypedChoiceField(
                label=label, required=False, coerce=int, choices=[(mark, mark) for mark in range(1, 6)]
            )
        reason = self.fields["note"]
        reason.help_text = _("When it is not solved: what is missing, so that a colleague can go on at once.")

    @property
    def marks(self) -> list[forms.BoundField]:
        return [self[f"mark_{name}"] for name in DIMENSIONS]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        given = {name: said.get(f"mark_{name}") or 0 for name in DIMENSIONS}
        said["marks"] = given if any(given.values()) and said.get("result") == Result.SOLVED else None
        if said["marks"]:
            for name in [name for name, mark in given.items() if not mark]:
                self.add_error(f"mark_{name}", _("Please give all five marks, or none."))
        return said
