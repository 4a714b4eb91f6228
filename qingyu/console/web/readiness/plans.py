"""The emergency plans: what there is, and when each was last practised."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.readiness.common import demand, frame
from qingyu.incidents import policies, queries


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks incidents.act, incidents.lead or incidents.plan. Plans are the company's, not a community's."""
    demand(request.actor)
    context = {
        **frame(None, "console:plans"),
        "plans": list(queries.plans()),
        "may_edit": bool(policies.may_edit_plans(request.actor)),
    }
    return render(request, "console/readiness/plans.html", context)
