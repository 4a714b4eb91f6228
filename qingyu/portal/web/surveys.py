"""A household's survey, by its personal link: a minute with the thumb, once, without signing in."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.followup import actions
from qingyu.followup.codes import WaveState
from qingyu.portal.forms.survey import SurveyForm
from qingyu.portal.web.links import GONE, unlisted
from qingyu.portal.web.page import anybody, render


@anybody
@require_http_methods(["GET", "POST"])
def survey(request: ActingRequest, code: str) -> HttpResponse:
    """Open to whoever holds the household's link, while the survey runs."""
    invitation = actions.invitation_of(code)
    wave = invitation.wave
    shown: dict[str, Any] = {"wave": wave, "help_phone": wave.community.hotline}
    if hasattr(invitation, "answer"):
        shown["looked_into"] = invitation.answer.ticket_id is not None
        return unlisted(render(request, "portal/survey_done.html", shown))
    if wave.state != WaveState.RUNNING:
        words = _("This survey is over. Thank you for your interest; you can always write to us.")
        return unlisted(render(request, "portal/link_expired.html", {"words": words}, status=GONE))
    form = SurveyForm(request.POST if request.method == "POST" else None, wave=wave)
    if form.is_bound and form.is_valid():
        actions.answer_survey(invitation, marks=form.marks(), comment=form.cleaned_data["comment"])
        return HttpResponseRedirect(reverse("portal:survey", args=[code]))
    return unlisted(
        render(request, "portal/survey.html", {**shown, "form": form}, status=422 if form.is_bound else 200)
    )
