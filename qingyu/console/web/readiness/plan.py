"""One plan: read by everybody who acts in emergencies, changed by whoever prepares them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.company import locked
from qingyu.console.web.doing import put_errors
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.readiness.common import demand, frame
from qingyu.console.web.readiness.plan_forms import MOST_ROWS, ROWS, PlanForms
from qingyu.core.errors import Invalid, Missing
from qingyu.incidents import actions, policies
from qingyu.incidents.models import EmergencyPlan


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, code: str) -> HttpResponse:
    """Reading asks incidents.act, incidents.lead or incidents.plan; saving incidents.plan for the whole company."""
    demand(request.actor)
    plan = EmergencyPlan.objects.filter(code=code).first()
    if plan is None:
        raise Missing
    if request.method == "POST":
        policies.may_edit_plans(request.actor).demand()
    return _edit(request, plan)


def _edit(request: ActingRequest, plan: EmergencyPlan) -> HttpResponse:
    more = request.POST.get("more", "")
    if more in ROWS:
        return _page(request, plan, PlanForms(plan, _one_more(request.POST, more)), 200, more)
    forms = PlanForms(plan, request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return _page(request, plan, forms, 200)
    if forms.is_valid() and _saved(request, plan, forms):
        messages.success(request, _("The plan is changed. What has started keeps what it started with."))
        return HttpResponseRedirect(reverse("console:plan", args=[plan.code]))
    return _page(request, plan, forms, 422)


def _saved(request: ActingRequest, plan: EmergencyPlan, forms: PlanForms) -> bool:
    try:
        actions.edit_plan(plan, by=request.actor, **forms.said())
    except Invalid as error:
        forms.wrong = {name: str(words) for name, words in error.fields.items() if name in ROWS}
        put_errors(forms.plan, Invalid({name: one for name, one in error.fields.items() if name not in ROWS}))
        return False
    return True


def _one_more(sent: QueryDict, rows: str) -> QueryDict:
    """What was typed, with room for another row; nothing is checked or kept yet."""
    count = sent.get(f"{rows}-TOTAL_FORMS", "0")
    typed = sent.copy()
    typed[f"{rows}-TOTAL_FORMS"] = str(min(int(count) + 1 if count.isascii() and count.isdigit() else 1, MOST_ROWS))
    return typed


def _page(request: ActingRequest, plan: EmergencyPlan, forms: PlanForms, status: int, more: str = "") -> HttpResponse:
    may = policies.may_edit_plans(request.actor)
    context: dict[str, Any] = {
        **frame(None, "console:plans"),
        "plan": plan,
        "form": forms.plan,
        "rows": forms.rows,
        "wrong": forms.wrong,
        "failed": status == 422,
        "more": more,
        "may_edit": bool(may),
        "locked": locked(may, policies.PLAN),
    }
    return render(request, "console/readiness/plan.html", context, status=status)
