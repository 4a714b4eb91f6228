"""The one-page intake."""

from typing import Any, BinaryIO, cast
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from qingyu.accounts.requests import ActingRequest
from qingyu.catalog.queries import suggestion
from qingyu.console.intake_form import visitor
from qingyu.console.intake_form.axes import axes_of
from qingyu.console.intake_form.form import IntakeForm
from qingyu.console.intake_form.reading import Reading, read
from qingyu.console.intake_form.saving import call_of, save
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Invalid, Refused
from qingyu.intake.assistant.opinions import consult, is_on
from qingyu.people.models import Resident
from qingyu.people.phones import display
from qingyu.people.queries import homes_of
from qingyu.staff.models import Employee
from qingyu.tickets.actions.open import LONGEST
from qingyu.tickets.models import Ticket

MOST_IGNORED = 20
# Where a field's error of the rooms below is shown here.
NAMES = {"home": "room", "idempotency_key": None, "reporter": "name"}


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest) -> HttpResponse:
    """Asks tickets.open; registering a resident asks people.edit besides."""
    _demand(request)
    if request.method == "POST":
        return _save(request)
    known = {**_known(request), **visitor.known(request.actor, request.GET.get("reception", ""))}
    form = IntakeForm(initial=known, actor=request.actor)
    reading = read(request.actor, known, form.communities)
    return render(request, "console/intake/show.html", _context(request, form, reading, once=str(uuid4())))


@staff_only
@require_POST
def reading(request: ActingRequest) -> HttpResponse:
    """What is known so far. POST although it changes nothing: numbers and sentences do not belong into addresses."""
    _demand(request)
    form = IntakeForm(request.POST, actor=request.actor)
    form.full_clean()
    said = {**_typed(request), **form.cleaned_data}
    found = read(request.actor, said, form.communities, request.POST.getlist("ignored")[:MOST_IGNORED])
    return render(request, "console/intake/reading.html", _context(request, form, found, once=""))


@staff_only
@require_POST
def opinion(request: ActingRequest) -> HttpResponse:
    """Ask the outside model about the sentence, where it is on; the page then reads what is known anew."""
    _demand(request)
    text = request.POST.get("text", "")[:LONGEST]
    asked = consult(text, suggestion(text), names=(request.POST.get("name", "")[:60],))
    response = HttpResponse(status=204)
    return trigger_client_event(response, "opinion-ready") if asked and asked.kind else response


def _known(request: ActingRequest) -> dict[str, str]:
    """What is known beforehand: ``?phone=``, ``?room=``, ``?community=``; or ``?call=``: its number, and who calls."""
    call = call_of(request.actor, request.GET.get("call", "")[:18])
    if call is None:
        return {name: request.GET.get(name, "")[:40] for name in ("phone", "room", "community")}
    known = {"call": str(call.pk), "phone": display(call.number) if call.number else ""}
    if call.resident and Resident.objects.visible_to(request.actor).filter(pk=call.resident.pk).exists():
        homes = list(homes_of(call.resident)[:2])
        known |= {"resident": str(call.resident.pk), "room": homes[0].label if len(homes) == 1 else ""}
    return known


def _save(request: ActingRequest) -> HttpResponse:
    form = IntakeForm(request.POST, actor=request.actor)
    valid = form.is_valid()
    found = read(request.actor, {**_typed(request), **form.cleaned_data}, form.communities)
    if valid:
        said = {**form.cleaned_data, "once": form.cleaned_data["once"] or str(uuid4())}
        photos = cast(list[BinaryIO], request.FILES.getlist("photos"))
        try:
            ticket = save(request.actor, said, found, photos)
        except Invalid as error:
            _put_errors(form, error)
        else:
            return _saved(request, ticket)
    context = _context(request, form, found, once=request.POST.get("once", "") or str(uuid4()))
    return render(request, "console/intake/show.html", context, status=422)


def _saved(request: ActingRequest, ticket: Ticket) -> HttpResponse:
    messages.success(request, _("%(number)s is registered.") % {"number": ticket.number})
    if visitor.link(request.actor, request.POST.get("reception", ""), ticket):
        return HttpResponseRedirect(reverse("console:frontdesk"))
    next_one = "next" in request.POST
    return HttpResponseRedirect(
        reverse("console:intake") if next_one else reverse("console:ticket", args=[ticket.number])
    )


def _context(request: ActingRequest, form: IntakeForm, found: Reading, *, once: str) -> dict[str, Any]:
    return {
        "form": form,
        "reading": found,
        "axes": axes_of(form, found),
        "once_id": once,
        "assistant": request.method == "GET" and is_on(),
        "ignored": request.POST.getlist("ignored")[:MOST_IGNORED],
        "visitor": visitor.of(request.actor, request.POST.get("reception", "") or request.GET.get("reception", "")),
        "agent": Employee.objects.only("agent_no").get(pk=request.actor.id).agent_no,
        "may_register": request.actor.may("people.edit"),
        "may_close": request.actor.may("tickets.close"),
        "may_merge": request.actor.may("tickets.merge"),
    }


def _typed(request: ActingRequest) -> dict[str, Any]:
    """The words as they stand, for what the form finds wrong so far: half a form is read all the same."""
    return {name: request.POST.get(name, "")[:5000] for name in ("phone", "name", "resident", "room", "text")}


def _put_errors(form: IntakeForm, error: Invalid) -> None:
    for name, text in error.fields.items():
        field = NAMES.get(name, name)
        form.add_error(field if field in form.fields or field is None else None, str(text))


def _demand(request: ActingRequest) -> None:
    if not request.actor.may("tickets.open"):
        raise Refused
