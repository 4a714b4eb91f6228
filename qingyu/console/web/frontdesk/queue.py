"""Drawing, calling, serving."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.doing import put_errors
from qingyu.console.web.frontdesk.desk import desk_of
from qingyu.console.web.frontdesk.forms import RegisterForm
from qingyu.console.web.frontdesk.workbench import answer, nobody_waits, page
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Invalid
from qingyu.frontdesk import actions
from qingyu.frontdesk.models import Reception
from qingyu.frontdesk.queries import queue
from qingyu.ui.toasts import toast

DEEDS: dict[str, Callable[..., Reception]] = {
    "announcement": actions.call_again,
    "serving": actions.serve,
    "finish": actions.finish,
    "leaving": actions.leave,
    "waiting": actions.put_back,
}


@staff_only
@require_POST
def register(request: ActingRequest) -> HttpResponse:
    """Asks frontdesk.serve: a visitor gets the next number."""
    desk = desk_of(request)
    form = RegisterForm(request.POST)
    if form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        try:
            made = actions.register(desk.community, by=request.actor, token=request.POST.get("once", "")[:80], **said)
        except Invalid as error:
            put_errors(form, error)
        else:
            return _registered(request, made)
    if not request.htmx:
        return page(request, desk, 422, register_form=form)
    return render(request, "console/frontdesk/register.html", {"register_form": form, "desk": desk}, status=422)


def _registered(request: ActingRequest, made: Reception) -> HttpResponse:
    words = _("Number %(number)s is drawn.") % {"number": made.number}
    if not request.htmx:
        messages.success(request, words)
        return HttpResponseRedirect(reverse("console:frontdesk"))
    context = {"register_form": RegisterForm(), "made": made}
    response = render(request, "console/frontdesk/register.html", context)
    trigger_client_event(response, "list-changed")
    return toast(response, words)


@staff_only
@require_POST
def call_next(request: ActingRequest) -> HttpResponse:
    """Asks frontdesk.serve: whoever is next in turn comes to my desk."""
    desk = desk_of(request)
    called = actions.call_next(desk.community, by=request.actor, window=desk.window)
    response = answer(request, queue.get(request.actor, called.pk) if called else None)
    if called is None and request.htmx:
        return toast(response, nobody_waits())
    return response


@staff_only
@require_POST
def move(request: ActingRequest, visitor_id: int, deed: str) -> HttpResponse:
    """Asks frontdesk.serve; whoever is with a colleague is the colleague's."""
    desk = desk_of(request)
    reception = queue.get(request.actor, visitor_id)
    if deed == "calling":
        actions.call(reception, by=request.actor, window=desk.window)
    else:
        DEEDS[deed](reception, by=request.actor)
    return answer(request, queue.mine(request.actor))
