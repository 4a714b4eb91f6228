"""What is asked besides the place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.incidents.models import Drill, EmergencyPlan
from qingyu.places.models import Community
from qingyu.ui.forms import ConsoleForm


class StartForm(ConsoleForm, forms.Form):
    """``plan`` and ``community`` by code; ``ticket`` is a number, ``planned`` a date of the drills' calendar."""

    plan = forms.ModelChoiceField(
        label=_("Plan"),
        queryset=EmergencyPlan.objects.none(),
        to_field_name="code",
        error_messages={"required": _("Please choose what has happened.")},
    )
    community = forms.ModelChoiceField(
        label=_("Community"), queryset=Community.objects.none(), to_field_name="code", empty_label=None
    )
    ticket = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    planned = forms.ModelChoiceField(required=False, queryset=Drill.objects.none(), widget=forms.HiddenInput)
    drill = forms.BooleanField(label=_("This is a drill"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: dict[str, Any] = {
            "plan": EmergencyPlan.objects.filter(active=True).order_by("id"),
            "community": Community.objects.visible_to(actor).order_by("name"),
            "planned": Drill.objects.visible_to(actor).filter(incident=None),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]
