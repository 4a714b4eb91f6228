"""The panel that appears when a call rings; it never takes the focus, and nothing typed is lost."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.hotline_view.card import card_of, found_by
from qingyu.console.web import filters
from qingyu.console.web.hotline.access import call_of
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Missing
from qingyu.hotline import actions, policies, queries
from qingyu.people.models import Resident
from qingyu.staff.models import Employee

LONGEST = 40


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks hotline.answer. What rings for me, with whom I talk, what I have to sum up.

    ``have`` are the calls the panel shows already: of those only the state is sent, so that what is typed stays.
    """
    policies.may_listen(request.actor).demand()
    calls = queries.on_screen(request.actor.id)
    shown = ",".join(f"{call.pk}.{call.resident_id or 0}" for call in calls)
    if request.GET.get("have", "") == shown:
        response = render(request, "console/hotline/pop_states.html", {"calls": calls})
        response.headers["HX-Reswap"] = "none"
        return response
    return _panel(request)


@staff_only
@require_POST
def find(request: ActingRequest, call_id: int) -> HttpResponse:
    """Asks hotline.answer: residents by room, name or initials. POST: names do not belong into addresses."""
    call = call_of(request.actor, call_id)
    text = request.POST.get("q", "").strip()[:LONGEST]
    people = found_by(request.actor, text) if text else []
    return render(request, "console/hotline/pop_found.html", {"call": call, "people": people, "text": text})


@staff_only
@require_POST
def know(request: ActingRequest, call_id: int) -> HttpResponse:
    """Asks hotline.answer: this is who calls."""
    call = call_of(request.actor, call_id)
    pk = filters.number(request.POST.get("resident", ""))
    resident = Resident.objects.visible_to(request.actor).filter(pk=pk).first()
    if resident is None:
        raise Missing
    actions.know_caller(call, resident=resident, by=request.actor)
    return _panel(request)


def _panel(request: ActingRequest) -> HttpResponse:
    calls = queries.on_screen(request.actor.id)
    agent_no = Employee.objects.only("agent_no").get(pk=request.actor.id).agent_no
    cards = [card_of(request.actor, call, agent_no) for call in calls]
    shown = ",".join(f"{call.pk}.{call.resident_id or 0}" for call in calls)
    return render(request, "console/hotline/pop.html", {"cards": cards, "have": shown})
