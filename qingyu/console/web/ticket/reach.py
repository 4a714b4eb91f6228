"""By which ways the resident wants to hear from us, as they said at the desk."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Missing, Text
from qingyu.outbox import actions, policies, reach
from qingyu.outbox.codes import Carrier
from qingyu.people.models import Resident
from qingyu.tickets import queries
from qingyu.ui.forms import ConsoleForm

CHOICES = [(way.value, way.label) for way in reach.CHOICES]


class ReachForm(ConsoleForm, forms.Form):
    first = forms.ChoiceField(label=_("First by"), choices=CHOICES, widget=forms.RadioSelect)
    activities = forms.BooleanField(label=_("Also activities and announcements"), required=False)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, number: str) -> HttpResponse:
    """Asks outbox.may_arrange_for."""
    resident = queries.get(request.actor, number).reporter
    if resident is None:
        raise Missing
    policies.may_arrange_for(request.actor, resident).demand()
    ways = reach.wished(resident)
    form = ReachForm(sent(request), initial={"first": ways[0], "activities": not reach.opted_out(resident)})
    question = Question(
        title=_("How the resident wants to hear from us"),
        button=_("Save"),
        back=reverse("console:ticket", args=[number]),
        hint=_("Where this way fails, the next one is tried. Messages about their own requests always go out."),
    )
    return ask(request, question, form, lambda said: _keep(request, resident, ways, said))


def _keep(request: ActingRequest, resident: Resident, ways: list[str], said: Said) -> Text:
    rest = [way for way in ways if way != said["first"]]
    actions.prefer(resident, carriers=[Carrier(said["first"]), *rest], by=request.actor)
    if said["activities"]:
        actions.opt_all_in(resident, by=request.actor)
    else:
        actions.opt_all_out(resident, by=request.actor, how=f"desk {request.actor.name}")
    return _("Noted how the resident wants to hear from us.")
