"""Noting the answer that left on paper."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.doing import put_errors
from qingyu.console.web.letters.forms import AnswerForm
from qingyu.console.web.letters.page import find, shown
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Invalid, Missing
from qingyu.intake import actions
from qingyu.tickets.codes import Channel


@staff_only
@require_POST
def note(request: ActingRequest, pk: int) -> HttpResponse:
    """Asks intake.sort and tickets.answer; the form comes back with what is wrong."""
    submission = find(request, pk)
    if submission.ticket is None:
        raise Missing
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.note_answer(
                submission.ticket,
                on=form.cleaned_data["on"],
                how=form.how_in_words(),
                words=form.cleaned_data["words"],
                channel=Channel(submission.channel),
                once=form.cleaned_data["once"],
                by=request.actor,
            )
        except Invalid as error:
            put_errors(form, error)
        else:
            messages.success(request, _("The answer is noted."))
            return HttpResponseRedirect(reverse("console:letter", args=[pk]))
    return shown(request, submission, form, status=422)
