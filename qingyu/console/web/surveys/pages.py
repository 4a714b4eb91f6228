"""The surveys, one a quarter and community, and what came of each."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, answered, ask, sent
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.surveys.common import demand_maker, found_wave
from qingyu.console.web.surveys.forms import NewForm, QuestionsForm, first_values
from qingyu.core.errors import Text
from qingyu.followup import actions
from qingyu.followup import results as found
from qingyu.followup.models import Wave

BODY = "console/surveys/fields.html"
MOST_SAID = 100


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks followup.survey."""
    demand_maker(request)
    return list_or_page(request, "surveys/list", {"surveys": found.surveys(request.actor)[:100]})


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks followup.survey. It begins with the questions that were asked last."""
    demand_maker(request)
    last = found.surveys(request.actor).first()
    form = NewForm(sent(request), actor=request.actor, initial=first_values(last))
    question = Question(
        title=_("Prepare a survey"), button=_("Save"), back=reverse("console:surveys"), body=BODY,
        hint=_("Nobody is asked before you start it."),
    )  # fmt: skip

    def do(said: Said) -> Text:
        quarter = date.fromisoformat(said["quarter"])
        actions.prepare_survey(said["community"], form.asked(quarter), by=request.actor)
        return _("The survey is prepared; look at it once more, then start it.")

    return ask(request, question, form, do)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, survey_id: int) -> HttpResponse:
    """Asks followup.survey; only while nobody was asked."""
    wave = found_wave(request, survey_id)
    form = QuestionsForm(sent(request), initial=first_values(wave))
    question = Question(title=_("Change the survey"), button=_("Save"), back=_address(wave), body=BODY, hint=str(wave))

    def do(said: Said) -> Text:
        actions.prepare_survey(wave.community, form.asked(wave.quarter), by=request.actor)
        return _("The survey is changed.")

    return ask(request, question, form, do)


@staff_only
@require_POST
def start(request: ActingRequest, survey_id: int) -> HttpResponse:
    """Asks followup.survey: draws the households; their links go out by themselves."""
    wave = actions.start_survey(found_wave(request, survey_id), by=request.actor)
    count = wave.invitations.count()
    return answered(request, _("%(count)d households are asked.") % {"count": count}, back=_address(wave))


@staff_only
@require_POST
def end(request: ActingRequest, survey_id: int) -> HttpResponse:
    """Asks followup.survey: no more answers are taken."""
    wave = actions.close_survey(found_wave(request, survey_id), by=request.actor)
    return answered(request, _("The survey is closed."), back=_address(wave))


@staff_only
@require_GET
def results(request: ActingRequest, survey_id: int) -> HttpResponse:
    """Asks followup.survey."""
    wave = found_wave(request, survey_id)
    course = found.course(wave)
    context: dict[str, Any] = {
        "wave": wave,
        "figures": found.figures(wave, compared=True),
        "before": found.earlier(wave),
        "said": found.said(wave)[:MOST_SAID],
        "asked": actions.count_households(wave) if wave.state == "draft" else 0,
        "may_name": request.actor.may("people.see_full"),
        "chart": _chart(wave, course) if len(course) > 1 else None,
    }
    return render(request, "console/surveys/results.html", context)


def _chart(wave: Wave, course: list[tuple[str, int | None, int | None]]) -> dict[str, Any]:
    """Satisfaction and response quarter by quarter, with the target as a line."""
    target = {
        "silent": True, "symbol": "none", "lineStyle": {"type": "dashed"},
        "label": {"position": "insideEndTop", "color": "inherit"}, "data": [{"yAxis": wave.target}],
    }  # fmt: skip
    satisfied = [one for _label, one, _rate in course]
    rates = [one for _label, _satisfied, one in course]
    return {
        "xAxis": {"type": "category", "data": [label for label, _one, _rate in course]},
        "yAxis": {"type": "value", "min": 0, "max": 100, "axisLabel": {"formatter": "{value}%"}},
        "series": [
            {"type": "line", "name": say("Satisfied"), "data": satisfied, "symbolSize": 8, "markLine": target},
            {"type": "bar", "name": say("Response rate"), "data": rates, "barMaxWidth": 28},
        ],
    }


def _address(wave: Wave) -> str:
    return reverse("console:survey", args=[wave.pk])
