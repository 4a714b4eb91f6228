"""Starting a plan in ten seconds."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import trigger_client_event

from qingyu.accounts.requests import ActingRequest
from qingyu.console.incident_start import Opening, StartForm, ZoneForm, opening_of, preview_of, zone_rows
from qingyu.console.incident_start.zones import places_of
from qingyu.console.web.doing import put_errors
from qingyu.console.web.incidents.common import address, demand_reader
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Invalid
from qingyu.incidents import actions
from qingyu.incidents.models import Incident

__all__ = ["count", "places", "show"]


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest) -> HttpResponse:
    """Asks incidents.act or incidents.lead. ``?ticket=NUMBER&plan=CODE&drill=ID`` open it filled in."""
    demand_reader(request)
    if request.method == "GET":
        opening = opening_of(request.actor, request.GET.dict())
        form = StartForm(initial=_initial(opening), actor=request.actor)
        return _page(request, opening, form, zone_rows(opening.community, first=opening.place))
    opening = opening_of(request.actor, request.POST.dict() | {"drill": ""})
    form = StartForm(request.POST, actor=request.actor)
    rows = zone_rows(opening.community, data=request.POST)
    incident = _started(request, opening, form, rows)
    if incident is None:
        return _page(request, opening, form, rows, status=422)
    _say(request, incident)
    return HttpResponseRedirect(address(incident.number))


@staff_only
@require_GET
def places(request: ActingRequest) -> HttpResponse:
    """The rows of the place anew: another community, or another plan around the ticket's place."""
    demand_reader(request)
    opening = opening_of(request.actor, request.GET.dict() | {"drill": ""})
    rows = zone_rows(opening.community, first=opening.place)
    response = render(request, "console/incidents/zones.html", {"zones": rows, "opening": opening})
    return trigger_client_event(response, "places-changed", after="settle")


@staff_only
@require_GET
def count(request: ActingRequest) -> HttpResponse:
    """How many homes would be affected, what to tell the caller, whether one runs already. Starts nothing."""
    demand_reader(request)
    opening = opening_of(request.actor, request.GET.dict() | {"drill": ""})
    rows = zone_rows(opening.community, data=request.GET)
    context = _preview(opening, rows, drill=bool(request.GET.get("drill")))
    return render(request, "console/incidents/preview.html", {**context, "fresh": True})


def _started(request: ActingRequest, opening: Opening, form: StartForm, rows: list[ZoneForm]) -> Incident | None:
    """None where something is missing or wrong, which then stands beside its field."""
    zones = places_of(rows)
    if zones == []:
        rows[0].add_error("where", _("Please choose where it is."))
    if not form.is_valid() or not zones:
        return None
    said = form.cleaned_data
    try:
        return actions.start(
            said["plan"], opening.community, places=zones, by=request.actor,
            ticket=None if said["drill"] else opening.ticket, drill=said["drill"],
            planned=said["planned"] if said["drill"] else None,
        )  # fmt: skip
    except Invalid as error:
        places_wrong = {name: words for name, words in error.fields.items() if name not in form.fields}
        for words in places_wrong.values():
            rows[0].add_error("where", str(words))
        put_errors(form, Invalid({name: words for name, words in error.fields.items() if name in form.fields}))
        return None


def _say(request: HttpRequest, incident: Incident) -> None:
    if not incident.fresh:
        words = {"title": incident.title, "number": incident.number}
        text = say("%(title)s was running there already (%(number)s). Your report joined it; nobody is called twice.")
        messages.warning(request, text % words)
    elif incident.drill:
        messages.success(request, say("The drill has begun. Colleagues are called on screen only."))
    else:
        messages.success(request, say("Started. The command chain is being called."))


def _page(
    request: ActingRequest, opening: Opening, form: StartForm, rows: list[ZoneForm], status: int = 200
) -> HttpResponse:
    drill = bool(form["drill"].value())
    context: dict[str, Any] = {
        "form": form,
        "zones": rows,
        "opening": opening,
        "plan_code": str(form["plan"].value() or ""),
        **_preview(opening, rows, drill=drill),
    }
    return render(request, "console/incidents/start.html", context, status=status)


def _preview(opening: Opening, rows: list[ZoneForm], *, drill: bool) -> dict[str, Any]:
    zones = places_of(rows) if rows[0].is_bound else [opening.place] if opening.place else None
    return {"preview": preview_of(opening.community, opening.plan, zones, drill=drill), "zones": rows}


def _initial(opening: Opening) -> dict[str, Any]:
    return {
        "plan": opening.plan.code if opening.plan else "",
        "community": opening.community.code,
        "ticket": opening.ticket.number if opening.ticket else "",
        "planned": opening.drill.pk if opening.drill else "",
        "drill": opening.drill is not None,
    }
