"""What is done to the rows of an incident: calls answered, steps ticked off, tickets detached, supplies that came."""

from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds import fields
from qingyu.console.web.asking import Question, answered, ask, sent
from qingyu.console.web.incidents.common import address, demand_reader
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Missing, Text
from qingyu.incidents import actions, policies
from qingyu.incidents.models import Call, Done, Incident, Joined, Supply, SupplyPoint
from qingyu.ui.forms import ConsoleForm

M = TypeVar("M", bound=Model)


class NoteForm(ConsoleForm, forms.Form):
    note = fields.line(_("Remark"), most=300, required=False)


class OmissionForm(ConsoleForm, forms.Form):
    reason = fields.line(_("Why it is left out"), most=300)


@staff_only
@require_POST
def answer(request: ActingRequest, call_id: int) -> HttpResponse:
    """Only whoever was called."""
    call = _row(request, Call.objects.all(), call_id)
    actions.answer(call, by=request.actor)
    said = _("You are %(title)s. Thank you.") % {"title": call.title}
    return answered(request, said, back=address(call.incident.number))


@staff_only
@require_http_methods(["GET", "POST"])
def do(request: ActingRequest, step_id: int) -> HttpResponse:
    """Asks incidents.act: a step is done, with a remark if there is one."""
    step = _step(request, step_id)
    question = Question(title=step.words, button=_("Mark as done"), back=address(step.incident.number))

    def tick(said: dict[str, Any]) -> Text:
        actions.do_step(step, by=request.actor, note=said["note"])
        return _("Ticked off.")

    return ask(request, question, NoteForm(sent(request)), tick)


@staff_only
@require_http_methods(["GET", "POST"])
def leave_out(request: ActingRequest, step_id: int) -> HttpResponse:
    """Asks incidents.act: a step is not needed here, for a reason."""
    step = _step(request, step_id)
    question = Question(
        title=_("Leave out"), button=_("Leave out"), back=address(step.incident.number), hint=step.words
    )

    def leave(said: dict[str, Any]) -> Text:
        actions.leave_out(step, by=request.actor, reason=said["reason"])
        return _("Left out.")

    return ask(request, question, OmissionForm(sent(request)), leave)


@staff_only
@require_POST
def take_back(request: ActingRequest, step_id: int) -> HttpResponse:
    """Asks incidents.act: it was ticked off by mistake."""
    step = _step(request, step_id)
    actions.take_back(step, by=request.actor)
    return answered(request, _("Open again."), back=address(step.incident.number))


@staff_only
@require_POST
def detach(request: ActingRequest, joined_id: int) -> HttpResponse:
    """Asks incidents.act: the ticket was another matter."""
    joined = _row(request, Joined.objects.select_related("ticket"), joined_id)
    actions.detach(joined, by=request.actor)
    return answered(request, _("Detached; the ticket goes on by itself."), back=address(joined.incident.number))


@staff_only
@require_POST
def arrive(request: ActingRequest, supply_id: int) -> HttpResponse:
    """Asks incidents.act: the material is there."""
    supply = _row(request, Supply.objects.all(), supply_id)
    actions.supplies_arrived(supply, by=request.actor)
    return answered(request, _("Noted."), back=address(supply.incident.number))


@staff_only
@require_POST
def close_point(request: ActingRequest, point_id: int) -> HttpResponse:
    """Asks incidents.act: nothing is handed out there any more."""
    point = _row(request, SupplyPoint.objects.all(), point_id)
    actions.close_point(point, by=request.actor)
    return answered(request, _("Closed; the residents' page no longer shows it."), back=address(point.incident.number))


def _step(request: ActingRequest, step_id: int) -> Done:
    step = _row(request, Done.objects.all(), step_id)
    policies.may_work(request.actor, step.incident).demand()
    return step


def _row(request: ActingRequest, rows: QuerySet[M], pk: int) -> M:
    demand_reader(request)
    seen = rows.filter(incident__in=Incident.objects.visible_to(request.actor))
    row = seen.select_related("incident__community", "incident__plan").filter(pk=pk).first()
    if row is None:
        raise Missing
    return row
