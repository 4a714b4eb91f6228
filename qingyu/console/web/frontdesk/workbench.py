"""The workbench: who waits on the left, who is at one's desk on the right."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.filters import number
from qingyu.console.web.frontdesk.desk import COMMUNITY, WINDOW, Desk, desk_of, frame
from qingyu.console.web.frontdesk.forms import DeskForm, IdentityForm, RegisterForm, SolutionForm
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import wants_part
from qingyu.core import clock
from qingyu.frontdesk import links, policies
from qingyu.frontdesk.actions.identity import TRIES
from qingyu.frontdesk.codes import Identity
from qingyu.frontdesk.models import Reception, Standard
from qingyu.frontdesk.queries import queue
from qingyu.frontdesk.queries.words import expected_words

MOST_WAITING, MOST_DONE = 60, 12


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks frontdesk.serve."""
    desk = desk_of(request)
    if wants_part(request):
        response = render(request, "console/frontdesk/queue.html", queue_of(request, desk))
        patch_vary_headers(response, ["HX-Request"])
        return response
    return page(request, desk)


@staff_only
@require_POST
def choose(request: ActingRequest) -> HttpResponse:
    """Asks frontdesk.serve: in which community I sit, and how the screen calls my desk."""
    desk = desk_of(request)
    form = DeskForm(request.POST)
    chosen = number(request.POST.get("community", ""))
    if chosen in {one.pk for one in desk.communities}:
        request.session[COMMUNITY] = chosen
    if form.is_valid() and "window" in request.POST:
        request.session[WINDOW] = form.cleaned_data["window"]
    return HttpResponseRedirect(reverse("console:frontdesk"))


def page(request: ActingRequest, desk: Desk, status: int = 200, **forms_: forms.Form) -> HttpResponse:
    """The whole workbench; ``forms_`` are those that were filled in wrongly, by name."""
    context = {
        **frame(request, desk, "frontdesk"),
        **queue_of(request, desk),
        **desk_part(request, queue.mine(request.actor)),
        "register_form": RegisterForm(),
        "desk_form": DeskForm(initial={"window": desk.window}, prefix=None),
        "standards": list(Standard.objects.filter(active=True)),
        "screen_url": reverse("console:frontdesk_screen", args=[links.screen_token(desk.community)]),
        "may_renew": bool(policies.may_arrange_for(request.actor, desk.community)),
        "tablet_url": reverse("console:frontdesk_tablet", args=[links.tablet_token(desk.community)]),
        **forms_,
    }
    return render(request, "console/frontdesk/workbench.html", context, topics=[desk.topic], status=status)


def queue_of(request: ActingRequest, desk: Desk) -> dict[str, Any]:
    """The left side, in six queries."""
    waiting = list(queue.waiting(request.actor, desk.community)[:MOST_WAITING])
    now = clock.now()
    return {
        "desk": desk,
        "waiting": waiting,
        "late": {one.pk for one in waiting if one.late_at < now},
        "minutes": queue.minutes_for(desk.community, len(waiting)),
        "others": list(queue.at_desks(request.actor, desk.community).exclude(employee=request.actor.id)),
        "lately": list(queue.lately(request.actor, desk.community)[:MOST_DONE]),
    }


def desk_part(request: ActingRequest, reception: Reception | None) -> dict[str, Any]:
    """The right side: the visitor who is here, with what may still be asked."""
    if reception is None:
        return {"reception": None}
    said = {"name": reception.name, "room": reception.room}
    solution = {"expected_at": reception.expected_at, "expected_how": reception.expected_how}
    return {
        "reception": reception,
        "expected": expected_words(reception),
        "tries_left": TRIES - reception.identity_tries,
        "confirmed": reception.identity == Identity.CONFIRMED,
        "identity_form": IdentityForm(initial=said),
        "solution_form": SolutionForm(initial=solution),
    }


def answer(
    request: ActingRequest, reception: Reception | None, *, status: int = 200, **forms_: forms.Form
) -> HttpResponse:
    """The right side alone after a deed (or the whole page without scripts); the left side then fetches itself."""
    if not request.htmx:
        if status == 200:
            return HttpResponseRedirect(reverse("console:frontdesk"))
        return page(request, desk_of(request), status, **forms_)
    context = {**desk_part(request, reception), "desk": desk_of(request), **forms_}
    if reception is None:
        context["standards"] = list(Standard.objects.filter(active=True))
    response = render(request, "console/frontdesk/at_desk.html", context, status=status)
    trigger_client_event(response, "list-changed")
    return response


def nobody_waits() -> str:
    return _("Nobody is waiting.")
