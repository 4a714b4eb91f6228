"""The calendar of drills: planned, overdue, held."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds import fields
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.readiness.common import Place, frame, place_of
from qingyu.core import clock
from qingyu.core.errors import Missing, Text
from qingyu.incidents import actions, policies, queries
from qingyu.incidents.models import Drill, EmergencyPlan
from qingyu.ui.forms import ConsoleForm

SIZE = 30

if TYPE_CHECKING:
    PlanChoice = forms.ModelChoiceField[EmergencyPlan]
else:
    PlanChoice = forms.ModelChoiceField


@dataclass(frozen=True)
class Line:
    """``state``: held, overdue, today or ahead."""

    drill: Drill
    state: str


class DrillForm(ConsoleForm, forms.Form):
    plan = PlanChoice(EmergencyPlan.objects.filter(active=True).order_by("id"), label=_("Plan"), empty_label=None)
    day = fields.day(_("On which day"))
    note = fields.line(_("Remark"), most=200, required=False, hint=_("For example: at night, with the fire brigade."))


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks incidents.act, incidents.lead or incidents.plan."""
    place = place_of(request)
    today = clock.today()
    page = Paginator(queries.drills(request.actor, place.community), SIZE).get_page(request.GET.get("page"))
    context = {
        **frame(place, "console:drills"),
        "page": page,
        "lines": [Line(one, _state(one, today)) for one in page.object_list],
        "may_start": bool(policies.may_start(request.actor, place.community)),
    }
    return list_or_page(request, "readiness/drills", context, topics=[f"community-{place.community.pk}"])


def _state(drill: Drill, today: date) -> str:
    if drill.incident_id:
        return "held"
    return "overdue" if drill.planned_on < today else "today" if drill.planned_on == today else "ahead"


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks incidents.plan."""
    place = place_of(request)
    policies.may_prepare(request.actor, place.community).demand()

    def plan(said: Said) -> Text:
        actions.plan_drill(place.community, said["plan"], by=request.actor, day=said["day"], note=said["note"])
        return _("The drill is in the calendar.")

    question = _question(place, _("Plan a drill"), _("Put into the calendar"))
    return ask(request, question, DrillForm(sent(request), initial={"day": clock.today()}), plan, place=place)


@staff_only
@require_http_methods(["GET", "POST"])
def drop(request: ActingRequest, drill_id: int) -> HttpResponse:
    """Asks incidents.plan."""
    found = Drill.objects.visible_to(request.actor).select_related("community", "plan").filter(pk=drill_id).first()
    if found is None:
        raise Missing
    policies.may_prepare(request.actor, found.community).demand()

    def take_out(_said: dict[str, Any]) -> Text:
        actions.drop_drill(found, by=request.actor)
        return _("The drill is out of the calendar.")

    words = _("Take the drill of “%(plan)s” out of the calendar?") % {"plan": found.plan}
    back = f"{reverse('console:drills')}?community={found.community.code}"
    question = Question(title=words, button=_("Take it out"), back=back, tone="danger")
    return ask(request, question, forms.Form(sent(request)), take_out)


def _question(place: Place, title: Text, button: Text) -> Question:
    back = f"{reverse('console:drills')}?community={place.community.code}"
    hint = _("%(community)s. On the day it is started from the calendar; nothing is sent to residents.")
    body = "console/readiness/drill_fields.html"
    return Question(title=title, button=button, back=back, hint=hint % {"community": place.community}, body=body)
