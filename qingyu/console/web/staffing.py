"""How many people it takes: asked in a dialog, reckoned in a job, shown while it grows."""

from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.board_view.staffing import Shown
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core.errors import Text
from qingyu.places.models import Community
from qingyu.staff.models import Department
from qingyu.twin import actions, policies
from qingyu.twin.models import Study
from qingyu.ui.forms import ConsoleForm

MOST_SHOWN = 6


class StudyForm(ConsoleForm, forms.Form):
    community = forms.ModelChoiceField(
        label=_("Community"), queryset=Community.objects.none(), to_field_name="code", empty_label=None
    )
    department = forms.ModelChoiceField(
        label=_("Department"), queryset=Department.objects.none(), to_field_name="code", empty_label=None
    )
    target = forms.IntegerField(
        label=_("Promises to keep, in percent"), initial=95, min_value=actions.LEAST, max_value=actions.MOST
    )
    per_day = forms.FloatField(
        label=_("Requests a day"),
        required=False,
        min_value=0.1,
        max_value=actions.MOST_A_DAY,
        help_text=_("Empty: as many as in the last sixty days. Enter more to see what a busier time would take."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        communities = Community.objects.visible_to(actor).order_by("name")
        departments = Department.objects.filter(active=True, employees__position__permissions__contains=["work.do"])
        # The largest crew first: it is what is asked about.
        departments = departments.annotate(crew=Count("employees")).order_by("-crew", "name")
        self.fields["community"].queryset = communities  # type: ignore[attr-defined]
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks staff.roster or insight.read. The latest studies, the newest on top."""
    policies.may_study(request.actor).demand()
    studies = Study.objects.visible_to(request.actor).select_related("community", "department", "by")
    shown = [Shown.of(study) for study in studies.order_by("-at")[:MOST_SHOWN]]
    running = any(one.study.state == Study.State.RUNNING for one in shown)
    return list_or_page(request, "board/staffing", {"studies": shown, "running": running})


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks staff.roster or insight.read."""
    policies.may_study(request.actor).demand()
    form = StudyForm(sent(request), actor=request.actor)
    question = Question(
        title=_("How many people does it take?"),
        button=_("Reckon"),
        back=reverse("console:staffing"),
        hint=_("Four weeks like the last sixty days are lived through on paper, with ever larger crews."),
    )

    def do(said: Said) -> Text:
        actions.ask(**said, by=request.actor)
        return _("It is being reckoned; the figures appear here one by one.")

    return ask(request, question, form, do)
