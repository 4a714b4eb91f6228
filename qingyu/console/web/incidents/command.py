"""The command page, and everything that can be done on it."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console import incident_view
from qingyu.console.deeds import INCIDENT_DEEDS
from qingyu.console.deeds.incident_forms import WidenForm
from qingyu.console.incident_view.clocks import late_words
from qingyu.console.web.doing import perform
from qingyu.console.web.incidents.common import address, demand_reader, found
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import wants_part
from qingyu.core import clock
from qingyu.core.errors import Missing
from qingyu.incidents import queries
from qingyu.incidents.models import Broadcast, Incident


@staff_only
@require_GET
def show(request: ActingRequest, number: str) -> HttpResponse:
    """Asks incidents.act or incidents.lead; an incident of another community does not exist."""
    incident = found(request, number)
    context = incident_view.everything(request.actor, incident)
    name = "console/incidents/show_part.html" if wants_part(request) else "console/incidents/show.html"
    return render(request, name, context, topics=[f"incident-{incident.pk}"])


@staff_only
@require_http_methods(["GET", "POST"])
def deed(request: ActingRequest, number: str, code: str) -> HttpResponse:
    """Asks the policy that the deed names; its action asks again."""
    return perform(request, found(request, number), INCIDENT_DEEDS[code], back=address(number))


@staff_only
@require_GET
def added(request: ActingRequest, number: str) -> HttpResponse:
    """How many homes the place would add to the incident. Changes nothing; asks as the command page."""
    incident = found(request, number)
    form = WidenForm(request.GET, thing=incident, actor=request.actor)
    form.is_valid()
    return render(request, "console/incidents/added.html", {"form": form, "added": form.added, "fresh": True})


@staff_only
@require_GET
def report(request: ActingRequest, number: str) -> HttpResponse:
    """The plan against what happened, on paper: for drills and the real thing. Asks as the command page."""
    incident = found(request, number)
    found_ones = queries.deviations(incident)
    context = {
        **incident_view.heading(incident),
        "rows": [{"row": one, "words": late_words(one.late)} for one in found_ones],
        "late": sum(1 for one in found_ones if one.late is not None and one.late > 0),
        "undone": sum(1 for one in found_ones if one.actual is None and not one.left_out),
        "numbers": queries.numbers(incident),
        "told": queries.told(incident),
        "ticket_count": incident.joined.count(),
        "made_at": clock.now(),
    }
    return render(request, "console/incidents/report.html", context)


@staff_only
@require_GET
def unreached(request: ActingRequest, broadcast_id: int) -> HttpResponse:
    """The homes a message did not reach: somebody knocks there. Asks as the command page."""
    demand_reader(request)
    seen = Incident.objects.visible_to(request.actor)
    rows = Broadcast.objects.filter(incident__in=seen).select_related("incident__community", "incident__plan", "by")
    broadcast = rows.filter(pk=broadcast_id).first()
    if broadcast is None:
        raise Missing
    context = {
        **incident_view.heading(broadcast.incident),
        "broadcast": broadcast,
        "reached": queries.reached(broadcast),
        "deliveries": queries.not_reached(broadcast),
    }
    return render(request, "console/incidents/unreached.html", context)
