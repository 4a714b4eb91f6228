"""What the lists of the desks ask."""

from typing import Any, Self

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from qingyu.catalog.codes import Kind
from qingyu.console.deeds import fields
from qingyu.ui.forms import ConsoleForm

MOST_LINES = 2000


class ListForm(ConsoleForm, forms.Form):
    """``order`` and ``active`` are asked of every list."""

    order = forms.IntegerField(
        label=_("Place in the list"), min_value=0, max_value=999, help_text=_("Small numbers come first.")
    )
    active = forms.BooleanField(
        label=_("Offered"),
        required=False,
        initial=True,
        help_text=_("Not offered: what refers to it keeps it, nobody can choose it any more."),
    )

    @classmethod
    def of(cls, row: Model, data: Any) -> Self:
        return cls(data, initial={name: getattr(row, name) for name in cls.base_fields})


class PurposeForm(ListForm):
    name = fields.line(_("Name"), most=30, hint=_("As it stands on the tablet at the entrance."))
    urgent = forms.BooleanField(label=_("Goes to the front of the queue"), required=False)
    kind = forms.ChoiceField(
        label=_("Becomes a request of this kind"),
        choices=[("", _("None in particular")), *Kind.choices],
        required=False,
    )
    field_order = ("name", "urgent", "kind")


class ProcedureForm(ListForm):
    name = fields.line(_("Name"), most=40)
    papers = fields.words(
        _("Papers it needs"),
        most=MOST_LINES,
        rows=6,
        required=False,
        hint=_("One a line, in the order of the counter."),
    )
    days = forms.IntegerField(
        label=_("Usual days"), min_value=0, max_value=365, help_text=_("0: while the resident waits.")
    )
    result = fields.line(
        _("What is handed over"), most=60, required=False, hint=_("Empty where only the papers go back.")
    )
    field_order = ("name", "papers", "days", "result")

    @classmethod
    def of(cls, row: Model, data: Any) -> Self:
        form = super().of(row, data)
        form.initial["papers"] = "\n".join(form.initial["papers"])
        return form

    def clean_papers(self) -> list[str]:
        return [name for line in self.cleaned_data["papers"].splitlines() if (name := " ".join(line.split()))]


class StandardForm(ListForm):
    text = fields.line(_("What we do"), most=120, hint=_("Shown beside the visitor; nobody has to tick it."))
    field_order = ("text",)


FORMS: dict[str, type[ListForm]] = {"purpose": PurposeForm, "procedure": ProcedureForm, "standard": StandardForm}
