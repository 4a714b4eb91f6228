"""What is done to the rows of a case: gestures approved, care decided, actions ended, bodies outside answered."""

from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.complaints import actions, policies, queries
from qingyu.complaints.codes import CareState
from qingyu.complaints.models import Care, Case, Goodwill, OutsideMatter
from qingyu.console.deeds import fields
from qingyu.console.web.asking import Question, answered, ask, sent
from qingyu.console.web.complaints.case import address
from qingyu.console.web.complaints.common import demand_reader
from qingyu.console.web.page import staff_only
from qingyu.core import clock
from qingyu.core.errors import Missing, Text
from qingyu.ui.forms import ConsoleForm

M = TypeVar("M", bound=Model)


class CareForm(ConsoleForm, forms.Form):
    state = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[(one.value, one.label) for one in CareState if one != CareState.PROPOSED],
        widget=forms.RadioSelect,
    )
    note = fields.line(_("Remark"), most=300, required=False)


class EffectForm(ConsoleForm, forms.Form):
    effect = fields.words(
        _("Effect of the action"), most=500, hint=_("Compare before and after, with figures if possible.")
    )


class AnswerForm(ConsoleForm, forms.Form):
    answer = fields.words(_("What was answered"), most=500)
    answered_on = fields.day(_("Answered on"))
    result = fields.line(_("How it ended there"), most=300, required=False, hint=_("May be added later."))


@staff_only
@require_POST
def goodwill(request: ActingRequest, goodwill_id: int) -> HttpResponse:
    """Asks complaints.decide; ``yes`` approves, anything else withdraws."""
    gesture = _row(request, Goodwill.objects.filter(case__in=Case.objects.visible_to(request.actor)), goodwill_id)
    yes = request.POST.get("yes") == "1"
    actions.approve_goodwill(gesture, by=request.actor, yes=yes)
    said = _("Approved.") if yes else _("Withdrawn.")
    return answered(request, said, back=address(gesture.case.number))


@staff_only
@require_http_methods(["GET", "POST"])
def care(request: ActingRequest, care_id: int) -> HttpResponse:
    """Asks complaints.handle."""
    care = _row(request, Care.objects.visible_to(request.actor), care_id)
    question = Question(title=care.get_kind_display(), button=_("Save"), back=address(care.case.number), hint=care.why)

    def do(said: dict[str, Any]) -> Text:
        actions.decide_care(care, by=request.actor, state=CareState(said["state"]), note=said["note"])
        return _("Noted.")

    return ask(request, question, CareForm(sent(request), initial={"note": care.note}), do)


@staff_only
@require_http_methods(["GET", "POST"])
def action(request: ActingRequest, action_id: int) -> HttpResponse:
    """Its owner, or complaints.handle."""
    row = queries.actions_of(request.actor).filter(pk=action_id).first()
    if row is None:
        raise Missing
    policies.may_end_action(request.actor, row).demand()
    question = Question(title=_("Carried out"), button=_("Save"), back=address(row.case.number), hint=row.what)

    def do(said: dict[str, Any]) -> Text:
        actions.end_action(row, by=request.actor, effect=said["effect"])
        return _("Noted.")

    return ask(request, question, EffectForm(sent(request), initial={"effect": row.effect}), do)


@staff_only
@require_http_methods(["GET", "POST"])
def outside(request: ActingRequest, matter_id: int) -> HttpResponse:
    """Asks complaints.handle."""
    row = _row(request, OutsideMatter.objects.visible_to(request.actor), matter_id)
    question = Question(title=_("The answer given"), button=_("Save"), back=address(row.case.number), hint=str(row))

    def do(said: dict[str, Any]) -> Text:
        names = ("answer", "answered_on", "result")
        actions.answer_outside(row, by=request.actor, **{name: said[name] for name in names})
        return _("Noted.")

    first = {"answer": row.answer, "answered_on": row.answered_on or clock.today(), "result": row.result}
    return ask(request, question, AnswerForm(sent(request), initial=first), do)


def _row(request: ActingRequest, rows: QuerySet[M], pk: int) -> M:
    demand_reader(request)
    row = rows.select_related("case__ticket__community").filter(pk=pk).first()
    if row is None:
        raise Missing
    return row
