"""Registering a letter or a reporter's enquiry."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.doing import put_errors
from qingyu.console.web.letters.forms import LetterForm
from qingyu.console.web.letters.page import demand
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Invalid
from qingyu.intake import actions
from qingyu.intake.letters import Scan
from qingyu.intake.models import Submission


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest) -> HttpResponse:
    """Asks intake.sort. "tray" leaves it to be sorted, otherwise its ticket is opened at once."""
    demand(request)
    form = LetterForm(request.POST or None, request.FILES or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            return _registered(request, _register(request, form))
        except Invalid as error:
            put_errors(form, error)
    context = {"form": form, "once_id": request.POST.get("once", "")[:80] or str(uuid4())}
    return render(request, "console/letters/new.html", context, status=200 if request.method == "GET" else 422)


def _register(request: ActingRequest, form: LetterForm) -> Submission:
    files = form.cleaned_data["scans"]
    return actions.register(
        form.letter(),
        scans=[Scan(file.name or "scan", file.file) for file in files],
        once=form.cleaned_data["once"] or str(uuid4()),
        by=request.actor,
        open_now="tray" not in request.POST,
    )


def _registered(request: ActingRequest, submission: Submission) -> HttpResponse:
    if submission.ticket:
        messages.success(request, _("%(number)s is registered.") % {"number": submission.ticket.number})
        return HttpResponseRedirect(reverse("console:ticket", args=[submission.ticket.number]))
    messages.success(request, _("It waits in the sorting tray."))
    return HttpResponseRedirect(reverse("console:letters"))
