"""The API tokens of a colleague: what there is, and ending one."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.models import ApiToken
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Missing
from qingyu.staff import actions, policies
from qingyu.staff.models import Employee


@staff_only
@require_GET
def show(request: ActingRequest, employee_id: int) -> HttpResponse:
    """Asks staff.edit; of colleagues whom one may give a new password."""
    people = Employee.objects.visible_to(request.actor).select_related("position", "user")
    employee = people.filter(pk=employee_id).first()
    policies.may_edit(request.actor).demand()
    if employee is None:
        raise Missing
    policies.may_edit_employee(request.actor, employee).demand()
    tokens = employee.user.tokens.order_by("expires_at")
    return render(request, "console/staff/tokens.html", {"employee": employee, "tokens": tokens})


@staff_only
@require_POST
def end(request: ActingRequest, token_id: int) -> HttpResponse:
    """Asks staff.edit; of colleagues whom one may give a new password."""
    policies.may_edit(request.actor).demand()
    people = Employee.objects.visible_to(request.actor)
    token = ApiToken.objects.select_related("user__employee").filter(pk=token_id, user__employee__in=people).first()
    if token is None:
        raise Missing
    actions.end_token(token, by=request.actor)
    messages.success(request, _("The token “%(name)s” has ended.") % {"name": token.name})
    return HttpResponseRedirect(reverse("console:employee_tokens", args=[token.user.employee.pk]))
