"""What a survey asks of whoever makes it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.accounts.actors import Actor
from qingyu.console.deeds import fields
from qingyu.core import clock
from qingyu.followup.actions import Questions
from qingyu.followup.codes import Sample
from qingyu.followup.models import Wave
from qingyu.followup.models.surveys import MOST_QUESTIONS, QUESTION
from qingyu.followup.rules import OPEN_QUESTION, QUESTIONS, quarter_of
from qingyu.places.models import Community
from qingyu.ui.forms import ConsoleForm


class QuestionsForm(ConsoleForm, forms.Form):
    questions = fields.words(
        _("Questions, answered from 1 to 5"),
        most=MOST_QUESTIONS * (QUESTION + 2),
        rows=7,
        hint=_("One line each. Questions with the same words are compared from quarter to quarter."),
    )
    open_question = fields.line(_("Open question"), most=QUESTION, required=False)
    sample = forms.ChoiceField(label=_("Who is asked"), choices=Sample.choices, widget=forms.RadioSelect)
    size = forms.IntegerField(
        label=_("Number drawn"), min_value=1, max_value=100_000, required=False, help_text=_("Only when drawn by lot.")
    )
    days = forms.IntegerField(label=_("Open for days"), min_value=3, max_value=60)
    target = forms.IntegerField(label=_("Target in percent satisfied"), min_value=1, max_value=100)

    def asked(self, quarter: date) -> Questions:
        """The clean data as the action takes it."""
        said = dict(self.cleaned_data)
        lines = [line.strip() for line in said.pop("questions").splitlines() if line.strip()]
        said = {name: value for name, value in said.items() if name not in ("community", "quarter")}
        return Questions(quarter=quarter, questions=lines, **said)


class NewForm(QuestionsForm):
    community = forms.ModelChoiceField(
        label=_("Community"), queryset=Community.objects.none(), to_field_name="code", empty_label=None
    )
    quarter = forms.ChoiceField(label=pgettext_lazy("survey", "Quarter"))
    field_order = ("community", "quarter")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        communities = Community.objects.visible_to(actor).order_by("name")
        self.fields["community"].queryset = communities  # type: ignore[attr-defined]
        self.fields["quarter"].choices = [(day.isoformat(), label(day)) for day in _quarters()]  # type: ignore[attr-defined]


def label(quarter: date) -> str:
    return say("%(year)d Q%(number)d") % {"year": quarter.year, "number": (quarter.month + 2) // 3}


def _quarters() -> list[date]:
    """This quarter and the one before, the latest first."""
    this = quarter_of(clock.today())
    before = quarter_of(date(this.year - (this.month == 1), (this.month - 2) % 12 + 1, 1))
    return [this, before]


def first_values(last: Wave | None) -> dict[str, Any]:
    """What the form starts with: the questions asked last, else the usual ones."""
    if last is None:
        questions = "\n".join(str(one) for one in QUESTIONS)
        usual = {"open_question": str(OPEN_QUESTION), "sample": Sample.ALL, "days": 14, "target": 90}
        return {"questions": questions, **usual}
    names = ("open_question", "sample", "size", "days", "target")
    return {"questions": "\n".join(last.questions), **{name: getattr(last, name) for name in names}}
