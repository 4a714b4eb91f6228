"""After the call: what was read back and agreed, and the SMS that confirms it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.hotline_view.agreed import proposed
from qingyu.console.web.asking import Question, Said, answered, ask, sent
from qingyu.console.web.doing import put_errors
from qingyu.console.web.hotline.access import BACK, call_of
from qingyu.console.web.hotline.forms import ConfirmationForm, SummaryForm
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Invalid, Text
from qingyu.hotline import actions
from qingyu.hotline.actions.confirm import can_confirm
from qingyu.hotline.models import Call


@staff_only
@require_http_methods(["GET", "POST"])
def summarise(request: ActingRequest, call_id: int) -> HttpResponse:
    """Asks hotline.answer. Afterwards the SMS is offered, where one can reach the caller."""
    call = call_of(request.actor, call_id)
    form = SummaryForm(sent(request), initial=_so_far(call))
    if form.is_valid():
        try:
            call = actions.summarise(call, **form.cleaned_data, by=request.actor)
        except Invalid as error:
            put_errors(form, error)
        else:
            return _go_on(request, call)
    context = {"form": form, "call": call, "title": _("Close the call"), "url": request.get_full_path()}
    return _dialog(request, {**context, "button": _("Keep it"), "hint": ""}, status=422 if form.is_bound else 200)


def _so_far(call: Call) -> dict[str, Any]:
    return {**call.summary} if call.summary else {"consent": bool(call.consent)}


def _go_on(request: ActingRequest, call: Call) -> HttpResponse:
    if not can_confirm(call):
        return answered(request, _("What was agreed is kept."), back=BACK)
    if not request.htmx:
        messages.success(request, _("What was agreed is kept."))
        return HttpResponseRedirect(reverse("console:call_confirmation", args=[call.pk]))
    form = ConfirmationForm(initial={"text": proposed(call)})
    hint = _("Kept. Would you like to confirm it to the caller by SMS?")
    url = reverse("console:call_confirmation", args=[call.pk])
    context = {"form": form, "call": call, "title": _("Confirm by SMS"), "url": url, "hint": hint}
    return _dialog(request, {**context, "button": _("Send the SMS")}, status=200)


def _dialog(request: ActingRequest, context: dict[str, Any], *, status: int) -> HttpResponse:
    name = "dialog" if request.htmx else "page"
    return render(request, f"console/hotline/summary_{name}.html", {**context, "back": BACK}, status=status)


@staff_only
@require_http_methods(["GET", "POST"])
def confirm(request: ActingRequest, call_id: int) -> HttpResponse:
    """Asks hotline.answer. One SMS a call, however often the button is pressed."""
    call = call_of(request.actor, call_id)

    def do(said: Said) -> Text:
        actions.confirm_by_sms(call, text=said["text"], by=request.actor)
        return _("The SMS is on its way.")

    question = Question(title=_("Confirm by SMS"), button=_("Send the SMS"), back=BACK)
    return ask(request, question, ConfirmationForm(sent(request), initial={"text": proposed(call)}), do)
