"""One notice: its words with gaps, its ways, and how it will look."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.company import locked
from qingyu.console.web.doing import put_errors
from qingyu.console.web.notices import previewing
from qingyu.console.web.notices.forms import WordingForm
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Invalid, Missing
from qingyu.events.models import Event
from qingyu.notices import actions, policies, variables, wordings
from qingyu.notices.wordings import Told

HISTORY = 5


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, name: str) -> HttpResponse:
    """Asks notices.edit; changing it, for the whole company. The words are in the company's language, whatever the
    reader's is.
    """
    policies.may_look(request.actor).demand()
    may = policies.may_edit(request.actor)
    if request.method == "POST":
        may.demand()
    told = named(name)
    with translation.override(settings.LANGUAGE_CODE):
        form = WordingForm(request.POST if request.method == "POST" else None, told=told)
    if form.is_valid():
        try:
            actions.save_wording(name, by=request.actor, **form.said())
        except Invalid as error:
            for field, words in error.fields.items():
                put_errors(form, Invalid({"way_0" if field == "order" else field: words}))
        else:
            messages.success(request, _("Saved. It counts from the next message on."))
            return HttpResponseRedirect(request.path)
    held = {"may_edit": bool(may), "locked": locked(may, policies.EDIT)}
    context = {"told": told, "form": form, **held, **_around(request, told), **_look(request, told)}
    return render(request, "console/notices/editor.html", context, status=422 if form.is_bound else 200)


@staff_only
@require_GET
def preview(request: ActingRequest, name: str) -> HttpResponse:
    """Asks notices.edit. How what is typed would arrive, as it is typed; nothing is kept."""
    policies.may_look(request.actor).demand()
    return render(request, "console/notices/preview.html", _look(request, named(name)))


@staff_only
@require_POST
def reset(request: ActingRequest, name: str) -> HttpResponse:
    """Asks notices.edit for the whole company. Back to what ships."""
    actions.reset_wording(name, by=request.actor)
    messages.success(request, _("The notice is as it ships again."))
    return HttpResponseRedirect(reverse("console:notice", args=[name]))


def named(name: str) -> Told:
    told = wordings.named(name)
    if told is None:
        raise Missing(_("There is no such notice."))
    return told


def _look(request: ActingRequest, told: Told) -> dict[str, Any]:
    body = request.GET.get("body")
    return {"look": previewing.look(told, body, request.actor, request.GET.get("case", ""))}


def _around(request: ActingRequest, told: Told) -> dict[str, Any]:
    with translation.override(settings.LANGUAGE_CODE):
        chips = [str(variables.LABELS[name]) for name in told.offered]
    changes = Event.objects.none()
    if told.wording:
        label, pk = told.wording.event_thread()
        changes = Event.objects.filter(thread_type=label, thread_id=pk).order_by("-id")[:HISTORY]
    return {"chips": chips, "cases": previewing.cases(told, request.actor), "changes": changes}
