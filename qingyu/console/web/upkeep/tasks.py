"""One task: what stands on its list, moving it, saying that it is not done."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds import fields
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.upkeep.common import demand_reader
from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.ui.forms import ConsoleForm
from qingyu.upkeep import actions, policies, queries
from qingyu.upkeep.models import Task


class DayForm(ConsoleForm, forms.Form):
    due_on = fields.day(_("New day"))
    reason = fields.line(_("Reason"), most=300)


class OmissionForm(ConsoleForm, forms.Form):
    reason = fields.words(_("Why it is not done"), most=300)


@staff_only
@require_GET
def show(request: ActingRequest, task_id: int) -> HttpResponse:
    """Asks upkeep.plan or upkeep.schedule."""
    demand_reader(request)
    task = queries.task(request.actor, task_id)
    context = {
        "task": task,
        "checks": task.checks.select_related("by"),
        "today": clock.today(),
        "may_arrange": bool(policies.may_arrange(request.actor, task)),
    }
    return render(request, "console/upkeep/task.html", context)


@staff_only
@require_http_methods(["GET", "POST"])
def move(request: ActingRequest, task_id: int) -> HttpResponse:
    """Asks upkeep.schedule."""
    task = _task(request, task_id)
    question = Question(title=_("Another day"), button=_("Move"), back=_back(task), hint=task.title)

    def do(said: Said) -> Text:
        actions.move(task, by=request.actor, due_on=said["due_on"], reason=said["reason"])
        return _("Moved to %(day)s.") % {"day": said["due_on"]}

    return ask(request, question, DayForm(sent(request), initial={"due_on": task.due_on}), do)


@staff_only
@require_http_methods(["GET", "POST"])
def drop(request: ActingRequest, task_id: int) -> HttpResponse:
    """Asks upkeep.schedule."""
    task = _task(request, task_id)
    question = Question(
        title=_("It is not done"),
        button=_("Save"),
        back=_back(task),
        hint=_("An order that is out is called off; what was promised no longer applies, and the ledger says why."),
        tone="danger",
    )

    def do(said: Said) -> Text:
        actions.drop(task, by=request.actor, reason=said["reason"])
        return _("Noted.")

    return ask(request, question, OmissionForm(sent(request)), do)


def _task(request: ActingRequest, task_id: int) -> Task:
    task = queries.task(request.actor, task_id)
    policies.may_arrange(request.actor, task).demand()
    return task


def _back(task: Task) -> str:
    return reverse("console:upkeep_task", args=[task.pk])
