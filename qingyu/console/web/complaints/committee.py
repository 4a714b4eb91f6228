"""Appointing and retiring the members of the mediation committee."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.complaints import actions
from qingyu.complaints.models import Member
from qingyu.console.deeds import fields
from qingyu.console.web.asking import Question, answered, ask, sent
from qingyu.console.web.complaints.common import demand_reader
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Invalid, Missing, Text
from qingyu.people import phones
from qingyu.people.models import Resident
from qingyu.places.models import Community
from qingyu.staff.models import Employee
from qingyu.ui.forms import ConsoleForm


class MemberForm(ConsoleForm, forms.Form):
    community = forms.ModelChoiceField(
        label=_("Community"), queryset=Community.objects.none(), to_field_name="code", empty_label=None
    )
    name = fields.line(_("Name of the member"), most=40, required=False, hint=_("Not needed for a colleague."))
    role = forms.ChoiceField(label=_("Sits as"), choices=Member.Role.choices, widget=forms.RadioSelect)
    phone = fields.line(
        _("Telephone"), most=20, required=False, hint=_("Also tells whether they live in a home that is a party.")
    )
    employee = fields.PersonField(label=_("Colleague"), required=False)

    def __init__(self, *args: Any, request: ActingRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        communities = Community.objects.visible_to(request.actor).order_by("name")
        self.fields["community"].queryset = communities  # type: ignore[attr-defined]
        people = Employee.objects.visible_to(request.actor).active().select_related("department")
        self.fields["employee"].queryset = people.order_by("department__name", "name")  # type: ignore[attr-defined]


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks complaints.decide. A telephone that a resident has makes the member that resident."""
    demand_reader(request)
    question = Question(title=_("Appoint a member"), button=_("Appoint"), back=reverse("console:mediation"))

    def do(said: dict[str, Any]) -> Text:
        names = ("name", "role", "phone", "employee")
        resident = _resident(said["phone"], said["name"], said["community"])
        actions.add_member(
            said["community"], by=request.actor, resident=resident, **{name: said[name] for name in names}
        )
        return _("Appointed.")

    return ask(request, question, MemberForm(sent(request), request=request), do)


@staff_only
@require_POST
def retire(request: ActingRequest, member_id: int) -> HttpResponse:
    """Asks complaints.decide."""
    demand_reader(request)
    member = Member.objects.visible_to(request.actor).select_related("community").filter(pk=member_id).first()
    if member is None:
        raise Missing
    actions.retire_member(member, by=request.actor)
    return answered(request, _("Retired; past sessions stay."), back=reverse("console:mediation"))


def _resident(phone: str, name: str, community: Community) -> Resident | None:
    """Who has this number and name here; None where that is not clear, the number is still compared later."""
    try:
        number = phones.normalise(phone) if phone.strip() else ""
    except Invalid:
        return None
    if not number:
        return None
    found = Resident.objects.filter(name=name.strip(), homes__community=community).reached_by(number)
    return found.distinct().first()
