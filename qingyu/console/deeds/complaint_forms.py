"""What the deeds on a complaint ask."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.complaints.actions.feedback import MOST_PHOTOS, Told
from qingyu.complaints.codes import (
    ApologyHow,
    Body,
    CauseClass,
    ContentClass,
    Emotion,
    Liable,
    Nature,
    Received,
    Reply,
    Wish,
)
from qingyu.complaints.models import Case
from qingyu.complaints.proposals import wishes_behind
from qingyu.console.deeds import fields
from qingyu.console.deeds.base import DeedForm
from qingyu.core import clock

PROMISES = range(1, 4)


def _emotion(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=Emotion.choices, coerce=int, widget=forms.RadioSelect)


class IntakeForm(DeedForm):
    expected = fields.words(_("Expected solution"), most=500, hint=_("In the resident's words: what, and until when."))
    emotion = _emotion(_("How the resident feels"))
    received = forms.ChoiceField(label=_("Came by"), choices=Received.choices)
    risk = forms.BooleanField(
        label=_("May be taken outside (authority, association, press)"),
        required=False,
        help_text=_("Set by the resident's own words where they speak of it; overrule it where you know better."),
    )

    def prepare(self) -> None:
        case: Case = self.thing
        self.initial.update(
            {"expected": case.expected, "emotion": case.emotion_before, "received": case.received, "risk": case.risk}
        )


class AssessmentForm(DeedForm):
    nature = forms.ChoiceField(label=_("Nature"), choices=Nature.choices, widget=forms.RadioSelect)
    reason = fields.line(
        _("Why you take it for this"), most=300, required=False, hint=_("Needed the first time and with every change.")
    )
    cause_class = forms.ChoiceField(label=_("Class of cause"), choices=CauseClass.choices, widget=forms.RadioSelect)
    content_class = forms.ChoiceField(
        label=_("Class of content"), choices=ContentClass.choices, widget=forms.RadioSelect
    )
    wishes = forms.MultipleChoiceField(
        label=_("The need behind the complaint"), choices=Wish.choices, widget=forms.CheckboxSelectMultiple
    )
    wish_note = fields.line(_("In your words"), most=300, required=False)

    def prepare(self) -> None:
        case: Case = self.thing
        proposed = case.wishes or wishes_behind(case.ticket.text, case.ticket.category_id)
        self.initial.update(
            {
                "nature": case.nature,
                "cause_class": case.cause_class,
                "content_class": case.content_class,
                "wishes": [str(one) for one in proposed],
                "wish_note": case.wish_note,
            }
        )
        if not case.wishes and proposed:
            self.fields["wishes"].help_text = _("What is ticked was proposed by the words of the complaint.")


class BackForm(DeedForm):
    reason = fields.words(_("Why it goes back"), most=300)


class EvidenceForm(DeedForm):
    text = fields.words(_("What was found"), most=500, hint=_("Where, when, who said so, number of the document."))
    photo = fields.PhotosField(label=_("Picture"), most=1, help_text=_("For colleagues only; residents do not see it."))


class SolutionForm(DeedForm):
    temporary = fields.told(
        _("Relief until then"), most=500, required=False, hint=_("What helps the resident at once.")
    )
    solution = fields.told(_("What is done about it"), most=1000, rows=3)

    def prepare(self) -> None:
        self.initial.update({"temporary": self.thing.temporary, "solution": self.thing.solution})


class LiabilityForm(DeedForm):
    who = forms.ChoiceField(label=_("Answerable"), choices=Liable.choices, widget=forms.RadioSelect)
    reason = fields.words(_("Reason"), most=500)


class ApologyForm(DeedForm):
    how = forms.ChoiceField(label=_("How"), choices=ApologyHow.choices, widget=forms.RadioSelect)
    text = fields.told(_("In which words"), most=500)


class GoodwillForm(DeedForm):
    what = fields.line(_("What is given"), most=200)
    value = forms.DecimalField(
        label=_("Value in yuan"), min_value=Decimal(0), max_digits=8, decimal_places=2, initial=Decimal(0)
    )


class FeedbackForm(DeedForm):
    layout = "console/complaints/feedback_fields.html"

    result = fields.told(_("Result"), most=500, hint=_("What was done and found, so that the resident can check it."))
    told_how = fields.line(_("How the resident was informed"), most=200)
    document = fields.line(
        _("Document"), most=200, required=False, hint=_("Acceptance sheet, report, notice: name, number.")
    )
    next_inspection = fields.day(
        _("Next inspection"), required=False, hint=_("Goes into the ledger of promises by itself.")
    )
    photos = fields.PhotosField(label=_("Photos of the result"), most=MOST_PHOTOS)

    def prepare(self) -> None:
        for number in PROMISES:
            self.fields[f"promise_{number}"] = fields.line(_("Promised besides"), most=200, required=False)
            self.fields[f"due_{number}"] = fields.moment(_("By when"), required=False)
        self.initial.setdefault("result", self.thing.solution[:500])

    @property
    def promises(self) -> list[list[forms.BoundField]]:
        return [[self[f"promise_{number}"], self[f"due_{number}"]] for number in PROMISES]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        told: list[Told] = []
        for number in PROMISES:
            text, due_at = said.get(f"promise_{number}"), said.get(f"due_{number}")
            if text and not due_at:
                self.add_error(f"due_{number}", _("Please say by when."))
            elif due_at and not text:
                self.add_error(f"promise_{number}", _("Please say what was promised."))
            elif text and due_at:
                if not clock.ahead(due_at):
                    self.add_error(f"due_{number}", _("Please choose a time that lies ahead."))
                told.append(Told(text, due_at))
        return {**said, "promised": told}


class ReplyForm(DeedForm):
    reply = forms.ChoiceField(label=_("What the resident says"), choices=Reply.choices, widget=forms.RadioSelect)
    emotion = _emotion(_("How the resident feels now"))
    note = fields.words(_("In the resident's words"), most=500, required=False)
    why_end = fields.words(
        _("Why it ends all the same"),
        most=300,
        required=False,
        hint=_("Only where the resident is not satisfied and more cannot be done."),
    )


class ReviewForm(DeedForm):
    cause = fields.words(_("What caused it?"), most=500)
    lesson = fields.words(_("What did we learn?"), most=500)
    prevention = fields.words(_("What keeps it from coming again?"), most=500)

    def prepare(self) -> None:
        written = getattr(self.thing, "reviewed", None)
        if written:
            self.initial.update({"cause": written.cause, "lesson": written.lesson, "prevention": written.prevention})


class ActionForm(DeedForm):
    what = fields.words(_("What is changed"), most=300)
    owner = fields.PersonField(label=_("By whom"))
    due_on = fields.day(_("Until"))

    def prepare(self) -> None:
        case: Case = self.thing
        self.fields["owner"].queryset = fields.colleagues(case.ticket.community_id)  # type: ignore[attr-defined]
        self.initial.setdefault("due_on", clock.today() + timedelta(days=14))
        if hasattr(case, "reviewed"):
            self.initial.setdefault("what", case.reviewed.prevention[:300])


class OutsideForm(DeedForm):
    body = forms.ChoiceField(label=_("Body"), choices=Body.choices)
    name = fields.line(_("Its name"), most=80)
    reference = fields.line(_("Its reference"), most=60, required=False)
    received_on = fields.day(_("Received on"))
    demanded_by = fields.day(_("Answer demanded by"), required=False)

    def prepare(self) -> None:
        self.initial.setdefault("received_on", clock.today())


class ClosureForm(DeedForm):
    informed_how = fields.line(
        _("How the resident was informed"), most=200, hint=_("For example: by phone, spoke to Ms Li.")
    )

    def prepare(self) -> None:
        told = self.thing.feedback.order_by("-id").first()
        self.initial.setdefault("informed_how", told.told_how if told else "")
