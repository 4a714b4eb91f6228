"""Calling the mediation committee: whom, when, where, and who the other side is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints import actions
from qingyu.complaints.models import Case, Member
from qingyu.console.deeds import fields
from qingyu.console.deeds.base import DeedForm
from qingyu.core.errors import Invalid, Text
from qingyu.places.models import Home
from qingyu.places.queries import find_home


class SessionForm(DeedForm):
    at = fields.moment(_("When"))
    place = fields.line(_("Meeting place"), most=100)
    other_name = fields.line(_("The other side"), most=60, hint=_("The neighbour's name, or the department."))
    other_room = fields.line(_("Their home"), most=40, required=False, hint=_("As in 3-2-402; empty where it is none."))
    other_employee = fields.PersonField(label=_("Or a colleague"), required=False)
    members = forms.ModelMultipleChoiceField(
        label=_("Members"), queryset=Member.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        community = self.thing.ticket.community_id
        sitting = Member.objects.filter(community=community, active=True).order_by("role", "name")
        self.fields["members"].queryset = sitting  # type: ignore[attr-defined]
        self.fields["other_employee"].queryset = fields.colleagues(community)  # type: ignore[attr-defined]
        if not sitting:
            self.fields["members"].help_text = _("Nobody sits on the committee yet: appoint its members first.")

    def clean_other_room(self) -> Home | None:
        text = self.cleaned_data["other_room"].strip()
        if not text:
            return None
        try:
            return find_home(self.thing.ticket.community, text)
        except Invalid as error:
            raise forms.ValidationError(error.fields["home"]) from None


def call_session(case: Case, by: Actor, said: dict[str, Any]) -> Text:
    actions.call_session(
        case,
        by=by,
        at=said["at"],
        place=said["place"],
        members=list(said["members"]),
        other_name=said["other_name"],
        other_home=said["other_room"],
        other_employee=said["other_employee"],
    )
    return _("The committee is called.")
