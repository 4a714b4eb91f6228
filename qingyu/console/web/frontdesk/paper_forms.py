"""The papers of a procedure: which came, which go back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.console.deeds import fields
from qingyu.core.errors import Text
from qingyu.frontdesk.models import Paper, Procedure
from qingyu.ui.forms import ConsoleForm, SignatureField


def _count() -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"min": 1, "max": 99})
    return forms.IntegerField(label=_("Pieces"), min_value=1, max_value=99, required=False, initial=1, widget=widget)


class PapersForm(ConsoleForm, forms.Form):
    """One line for each paper that is missing, and one for another besides."""

    other = fields.line(_("Another paper"), most=60, required=False)
    other_count = _count()
    other_original = forms.BooleanField(label=_("Original"), required=False)

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.missing: list[Paper] = list(procedure.papers.filter(received_at=None))
        for paper in self.missing:
            self.fields[f"got_{paper.pk}"] = forms.BooleanField(label=paper.name, required=False)
            self.fields[f"count_{paper.pk}"] = _count()
            self.fields[f"original_{paper.pk}"] = forms.BooleanField(label=_("Original"), required=False)

    def lines(self) -> list[dict[str, Any]]:
        return [
            {"paper": paper, **{part: self[f"{part}_{paper.pk}"] for part in ("got", "count", "original")}}
            for paper in self.missing
        ]

    def received(self) -> dict[int, tuple[int, bool]]:
        """(pieces, original) of each paper that was ticked."""
        said = self.cleaned_data
        ticked = [paper.pk for paper in self.missing if said[f"got_{paper.pk}"]]
        return {pk: (said[f"count_{pk}"] or 1, said[f"original_{pk}"]) for pk in ticked}

    def others(self) -> list[tuple[str, tuple[int, bool]]]:
        said = self.cleaned_data
        return [(said["other"], (said["other_count"] or 1, said["other_original"]))] if said["other"] else []


def _called(paper: Paper) -> Text:
    return _("%(name)s, original") % {"name": paper.name} if paper.original else paper.name


class GiveForm(ConsoleForm, forms.Form):
    """What goes over the counter; ``finished`` ends the procedure."""

    what = fields.line(_("What is handed over"), most=200, required=False)
    papers = forms.MultipleChoiceField(
        label=_("Papers going back"), required=False, widget=forms.CheckboxSelectMultiple
    )
    to = fields.line(_("Handed to"), most=60)
    finished = forms.BooleanField(label=_("With this the procedure is finished"), required=False)
    signature = SignatureField(required=False)

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = procedure.papers.filter(received_at__isnull=False, returned=None)
        choices = [(str(paper.pk), _called(paper)) for paper in here]
        self.fields["papers"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["papers"]
