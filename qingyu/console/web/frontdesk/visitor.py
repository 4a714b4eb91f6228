"""The visitor at the desk: who they are and what they expect."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.doing import put_errors
from qingyu.console.web.frontdesk.desk import desk_of
from qingyu.console.web.frontdesk.forms import IdentityForm, SolutionForm
from qingyu.console.web.frontdesk.workbench import answer
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Invalid
from qingyu.frontdesk import actions
from qingyu.frontdesk.codes import How
from qingyu.frontdesk.queries import queue


@staff_only
@require_POST
def identity(request: ActingRequest, visitor_id: int) -> HttpResponse:
    """Asks frontdesk.serve. The digits are compared and forgotten."""
    desk_of(request)
    reception = queue.get(request.actor, visitor_id)
    form = IdentityForm(request.POST)
    how = How.DOCUMENT if request.POST.get("how") == How.DOCUMENT else How.PHONE
    if form.is_valid():
        try:
            actions.check_identity(reception, by=request.actor, how=how, **form.cleaned_data)
            return answer(request, queue.get(request.actor, visitor_id))
        except Invalid as error:
            put_errors(form, error)
    return answer(request, reception, status=422, identity_form=form)


@staff_only
@require_POST
def solution(request: ActingRequest, visitor_id: int) -> HttpResponse:
    """Asks frontdesk.serve: the time and manner of solution that the visitor expects."""
    desk_of(request)
    reception = queue.get(request.actor, visitor_id)
    form = SolutionForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.ask_solution(reception, by=request.actor, at=said["expected_at"], how=said["expected_how"])
            return answer(request, queue.get(request.actor, visitor_id))
        except Invalid as error:
            put_errors(form, error)
    return answer(request, reception, status=422, solution_form=form)
