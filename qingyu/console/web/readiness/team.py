"""The quick-response team: who of each department is called first."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds.fields import colleagues
from qingyu.console.web.doing import put_errors
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.readiness.common import Place, frame, place_of
from qingyu.core.errors import Invalid
from qingyu.incidents import actions, policies
from qingyu.incidents.models import Responder
from qingyu.staff.models import Employee
from qingyu.ui.forms import ConsoleForm

LAST = 99
# The field stands alone in its line, without the label and help that bring the look.
LOOK = {"class": "form-control", "inputmode": "numeric", "placeholder": "—"}


class TeamForm(ConsoleForm, forms.Form):
    """A number for each member, empty for everybody else; among equals the name decides."""

    def __init__(self, *args: Any, people: list[Employee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {self._name(one): one for one in people}
        for name, one in self.people.items():
            widget = forms.NumberInput(attrs={**LOOK, "min": 1, "max": LAST})
            self.fields[name] = forms.IntegerField(
                label=one.name, min_value=1, max_value=LAST, required=False, widget=widget
            )

    @staticmethod
    def _name(one: Employee) -> str:
        return f"order-{one.pk}"

    def rows(self) -> list[tuple[Employee, Any]]:
        """(colleague, field), by department."""
        return [(one, self[name]) for name, one in self.people.items()]

    def members(self) -> list[Employee]:
        """In the order in which they are called, department after department."""
        chosen = [(self.cleaned_data.get(name), one) for name, one in self.people.items()]
        found = [(one.department.name, order, one.name, one) for order, one in chosen if order]
        return [one for *_key, one in sorted(found, key=lambda row: row[:3])]


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest) -> HttpResponse:
    """Reading asks incidents.act, incidents.lead or incidents.plan; saving asks incidents.plan."""
    place = place_of(request)
    if request.method == "POST":
        policies.may_prepare(request.actor, place.community).demand()
    team = list(Responder.objects.filter(community=place.community).select_related("employee__department"))
    form = TeamForm(
        request.POST if request.method == "POST" else None,
        people=list(colleagues(place.community.pk).select_related("department", "position")),
        initial=_orders(team),
    )
    if form.is_valid() and _saved(request, place, form):
        return HttpResponseRedirect(f"{reverse('console:readiness_team')}?community={place.community.code}")
    context = {**frame(place, "console:readiness_team"), "form": form, "team": team}
    return render(request, "console/readiness/team.html", context, status=422 if form.is_bound else 200)


def _orders(team: list[Responder]) -> dict[str, int]:
    """Numbered anew in each department."""
    found: dict[str, int] = {}
    counts: dict[int, int] = {}
    for row in team:
        department = row.employee.department_id
        counts[department] = counts.get(department, 0) + 1
        found[f"order-{row.employee_id}"] = counts[department]
    return found


def _saved(request: ActingRequest, place: Place, form: TeamForm) -> bool:
    try:
        actions.set_team(place.community, by=request.actor, members=form.members())
    except Invalid as error:
        put_errors(form, error)
        return False
    messages.success(request, _("The team is set."))
    return True
