"""The answers to a survey as a file: without names for whoever makes surveys, with them for a reason that is kept."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.actions import log_access
from qingyu.accounts.requests import ActingRequest
from qingyu.console.survey_file import answers_book
from qingyu.console.web.asking import sent
from qingyu.console.web.downloads import sheet
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.revealing import RevealForm
from qingyu.console.web.surveys.common import found_wave
from qingyu.core.errors import Refused
from qingyu.followup.models import Wave


@staff_only
@require_GET
def answers(request: ActingRequest, survey_id: int) -> HttpResponse:
    """Asks followup.survey. Nobody is named in it."""
    return _file(found_wave(request, survey_id), names=False)


@staff_only
@require_http_methods(["GET", "POST"])
def named(request: ActingRequest, survey_id: int) -> HttpResponse:
    """Asks followup.survey and people.see_full; without a reason there is no file."""
    wave = found_wave(request, survey_id)
    if not request.actor.may("people.see_full"):
        raise Refused
    form = RevealForm(sent(request))
    if form.is_valid():
        log_access("household", wave, by=request.actor, reason=form.cleaned_data["reason"])
        return _file(wave, names=True)
    context = {"wave": wave, "form": form, "back": reverse("console:survey", args=[wave.pk])}
    return render(request, "console/surveys/named.html", context, status=422 if form.is_bound else 200)


def _file(wave: Wave, *, names: bool) -> HttpResponse:
    response = sheet(answers_book(wave, names=names), say("Survey %(name)s.xlsx") % {"name": wave})
    response.headers["Cache-Control"] = "private, no-store"
    return response
