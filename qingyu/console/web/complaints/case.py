"""The page of a complaint, and everything that can be done on it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.complaints import queries
from qingyu.complaints.models import Case
from qingyu.console import case_view
from qingyu.console.deeds import CASE_DEEDS
from qingyu.console.web.complaints.common import demand_reader
from qingyu.console.web.doing import perform
from qingyu.console.web.page import render, staff_only


@staff_only
@require_GET
def show(request: ActingRequest, number: str) -> HttpResponse:
    """Asks complaints.handle; a case of another community does not exist."""
    case = found(request, number)
    context = case_view.everything(request.actor, case)
    part = request.htmx and not request.htmx.history_restore_request
    name = "console/complaints/case_part.html" if part else "console/complaints/case.html"
    return render(request, name, context, topics=[f"ticket-{case.ticket_id}"])


@staff_only
@require_http_methods(["GET", "POST"])
def deed(request: ActingRequest, number: str, code: str) -> HttpResponse:
    """Asks the policy that the deed names; its action asks again."""
    return perform(request, found(request, number), CASE_DEEDS[code], back=address(number))


def found(request: ActingRequest, number: str) -> Case:
    demand_reader(request)
    return queries.get(request.actor, number)


def address(number: str) -> str:
    return reverse("console:complaint", args=[number])
