"""The list of emergencies and drills."""

from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.incident_view.clocks import limits_of, running_of
from qingyu.console.web import filters
from qingyu.console.web.incidents.common import demand_reader
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.incidents import queries
from qingyu.incidents.codes import LIVE, OPEN, State
from qingyu.incidents.models import Incident, IncidentQuerySet
from qingyu.places.models import Community

SIZE = 30
RUNNING, PAST = "running", "past"
STATES = [(RUNNING, _("Under way")), (PAST, _("Over")), *State.choices]
KINDS = [("no", pgettext_lazy("incident", "Real")), ("yes", _("Drill"))]


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks incidents.act or incidents.lead. What still needs hands first, drills after the real, the newest first."""
    demand_reader(request)
    communities = list(Community.objects.visible_to(request.actor).order_by("name"))
    rows, chosen = _chosen(request, communities)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    shown: list[Incident] = list(page.object_list)
    live = [f"community-{one.pk}" for one in communities]
    context = {
        "page": page,
        "running": [_line(one) for one in shown if one.open],
        "past": [_line(one) for one in shown if not one.open],
        "filters": chosen,
        "chosen": any(one.value for one in chosen),
        "live_on": " ".join(live),
    }
    return list_or_page(request, "incidents/list", context, topics=live)


def _line(incident: Incident) -> dict[str, object]:
    return {"incident": incident, "limits": limits_of(incident), "running": running_of(incident)}


def _chosen(request: ActingRequest, communities: list[Community]) -> tuple[IncidentQuerySet, list[filters.Filter]]:
    asked = request.GET
    state = filters.of_choices("state", _("State"), _("Any state"), STATES, asked.get("state", ""))
    drill = filters.of_choices("drill", _("Kind"), _("Real and drills"), KINDS, asked.get("drill", ""))
    community = filters.by_code(communities, asked.get("community"))
    rows = _in_state(queries.listed(request.actor), state.value)
    rows = rows.filter(drill=drill.value == "yes") if drill.value else rows
    rows = rows.filter(community=community) if community else rows
    # Under way before repaired before over.
    urgent = Case(When(state__in=LIVE, then=Value(0)), When(state__in=OPEN, then=Value(1)), default=Value(2))
    found = [state, drill]
    if len(communities) > 1:
        label = filters.of_rows("community", _("Community"), _("All communities"), communities, community)
        found.insert(0, label)
    return rows.order_by(urgent, "drill", "-id"), found


def _in_state(rows: IncidentQuerySet, state: str) -> IncidentQuerySet:
    if state == RUNNING:
        return rows.open()
    if state == PAST:
        return rows.exclude(state__in=OPEN)
    return rows.filter(state=state) if state else rows
