"""An emergency on the phone of whoever was called: take the role, tick off the steps."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.field.web.page import render, staff_only
from qingyu.incidents import actions, policies, queries
from qingyu.incidents.models import Call, Done, Incident
from qingyu.outbox.actions import mark_read
from qingyu.outbox.queries import inbox
from qingyu.staff.models import Employee

MOST_ID = 18


@staff_only
@require_GET
def show(request: ActingRequest, number: str) -> HttpResponse:
    """Asks incidents.act or incidents.lead, or that one was called."""
    incident, mine = seen(request.actor, number)
    context = _context(request, incident, mine)
    if request.htmx:
        return render(request, "field/incident/live.html", context)
    _read(request.actor, incident)
    return render(request, "field/incident/show.html", context, topics=[f"incident-{incident.pk}"])


@staff_only
@require_POST
def answer(request: ActingRequest, number: str) -> HttpResponse:
    """Takes the role that one was called for (incidents.may_answer); a second tap is quiet."""
    incident, mine = seen(request.actor, number)
    call = next((one for one in mine if str(one.pk) == request.POST.get("call", "")), None)
    if call is None:
        raise Missing(_("Somebody else was called for this."))
    actions.answer(call, by=request.actor)
    messages.success(request, _("It is noted that you take it. Please set out."))
    return _back(incident)


@staff_only
@require_POST
def step(request: ActingRequest, number: str) -> HttpResponse:
    """Ticks a step off, or opens it again (incidents.may_work)."""
    incident, _mine = seen(request.actor, number)
    wanted = request.POST.get("step", "")[:MOST_ID]
    found = Done.objects.filter(incident=incident, pk=int(wanted) if wanted.isascii() and wanted.isdigit() else 0)
    if (one := found.select_related("incident__community").first()) is None:
        raise Missing
    if request.POST.get("undo"):
        actions.take_back(one, by=request.actor)
    else:
        actions.do_step(one, by=request.actor, note=request.POST.get("note", ""))
    if not request.htmx:
        return _back(incident)
    return render(request, "field/incident/live.html", _context(request, *seen(request.actor, number)))


def seen(actor: Actor, number: str) -> tuple[Incident, list[Call]]:
    """The incident with that number and my own calls in it. Raises Missing, Refused. Two queries."""
    incident = queries.get(actor, number)
    mine = list(incident.calls.filter(employee=actor.id).select_related("employee"))
    if not mine:
        policies.may_read(actor).demand()
    return incident, mine


def _context(request: ActingRequest, incident: Incident, mine: list[Call]) -> dict[str, Any]:
    titles = {call.title for call in mine if call.answered_at}
    steps = list(incident.steps.select_related("by"))
    # My own first; within them as the plan has them.
    steps.sort(key=lambda one: one.role not in titles)
    return {
        "incident": incident,
        "waiting": [call for call in mine if not call.answered_at] if incident.live else [],
        "roles": [call for call in mine if call.answered_at],
        "chain": [
            call for call in queries.chain(incident) if call.answered_at and call.employee_id != request.actor.id
        ],
        "steps": [(one, one.role in titles) for one in steps],
        "contacts": list(incident.plan.contacts.all()),
        "numbers": queries.numbers(incident),
        "may_work": incident.open and bool(policies.may_work(request.actor, incident)),
        "help_phone": incident.community.hotline,
    }


def _read(actor: Actor, incident: Incident) -> None:
    """Whoever looks at the page has read that they were called."""
    link = reverse("field:incident", args=[incident.number])
    for message in inbox(Employee(pk=actor.id)).filter(link=link, read_at=None)[:9]:
        mark_read(message, by=actor)


def _back(incident: Incident) -> HttpResponse:
    return HttpResponseRedirect(reverse("field:incident", args=[incident.number]))
