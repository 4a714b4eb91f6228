"""What the deeds on a ticket ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.queries import categories
from qingyu.console.deeds import fields
from qingyu.console.deeds.base import DeedForm
from qingyu.core.errors import Missing
from qingyu.promises.codes import WORK_CLOCKS, Name
from qingyu.tickets import queries
from qingyu.tickets.models import Ticket


class HandOverForm(DeedForm):
    to = fields.PersonField()
    reason = fields.words(_("Reason"), most=300)

    def prepare(self) -> None:
        self.fields["to"].queryset = fields.colleagues(self.thing.community_id, besides=self.thing.owner_id)  # type: ignore[attr-defined]


class EscalateForm(HandOverForm):
    reason = fields.words(_("Why it must be raised"), most=300)


class ClassifyForm(DeedForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=categories(), to_field_name="code", empty_label=None
    )
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices)
    case_class = forms.ChoiceField(label=_("Class"), choices=CaseClass.choices, help_text=_("Decides the time limits."))
    level = forms.TypedChoiceField(label=_("Level"), choices=Level.choices, coerce=lambda value: Level(int(value)))

    def prepare(self) -> None:
        now: Ticket = self.thing
        self.initial.update(
            {
                "kind": now.kind,
                "category": now.category_id,
                "urgency": now.urgency,
                "case_class": now.case_class,
                "level": now.level,
            }
        )


class HoldForm(DeedForm):
    reason = fields.told(_("Why it must wait"), most=300)
    until = fields.moment(
        _("Until"), required=False, hint=_("It goes on by itself then. Empty: when somebody resumes it.")
    )


class OtherTicketField(forms.CharField):
    """The number of another ticket, as it is read aloud or copied."""

    def __init__(self) -> None:
        super().__init__(label=_("Number of the other ticket"), max_length=20)
        self.widget.attrs |= {"autocomplete": "off", "inputmode": "numeric", "placeholder": "261122-00042"}


class LinkForm(DeedForm):
    other = OtherTicketField()
    note = fields.line(_("What they have to do with each other"), most=200, required=False)

    def clean_other(self) -> Ticket:
        try:
            return queries.get(self.actor, self.cleaned_data["other"].strip())
        except Missing:
            raise forms.ValidationError(_("There is no such ticket, or it is not yours to see.")) from None


class MergeForm(LinkForm):
    note = fields.line(_("Reason"), most=300, required=False)


class TellForm(DeedForm):
    text = fields.told(_("What is promised"), most=200)
    due_at = fields.moment(_("By when"))


class PauseForm(DeedForm):
    reason = fields.words(_("Why the clock stops"), most=300)
    evidence = fields.line(
        _("Evidence"), most=200, required=False, hint=_("Where the photo is, a letter's number, who said so.")
    )
    names = forms.MultipleChoiceField(
        label=_("Which clocks"),
        choices=[(name.value, name.label) for name in Name if name in WORK_CLOCKS],
        initial=[name.value for name in WORK_CLOCKS],
        widget=forms.CheckboxSelectMultiple,
    )


class EndForm(DeedForm):
    result = fields.told(_("Result"), most=500, hint=_("What was done, so that the resident understands it."))
    cause = fields.words(_("Cause"), most=500)


HOW_INFORMED = _("How the resident was informed")


class CloseForm(EndForm):
    informed_how = fields.line(HOW_INFORMED, most=200, hint=_("For example: by phone, spoke to Ms Li."))

    def prepare(self) -> None:
        order = self.thing.orders.exclude(finished_at=None).order_by("-lead", "-finished_at").first()
        if order:
            self.initial.update({"result": order.measures[:500], "cause": order.cause})


class ReasonForm(DeedForm):
    reason = fields.words(_("Reason"), most=300)


class ReopenForm(DeedForm):
    reason = fields.words(_("What is not solved"), most=300)


class ChaseForm(DeedForm):
    note = fields.words(_("What the resident said"), most=300, required=False)


class AnsweredForm(DeedForm):
    how = fields.line(
        _("How the resident was answered"), most=200, hint=_("For example: called back, the crew is coming.")
    )
