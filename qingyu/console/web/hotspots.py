"""Hot spots: which cause at which place is more than chance explains, with chart and tickets; what is talked about."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.catalog.models import Category
from qingyu.console import ticket_list
from qingyu.console.board_view.hotspots import chart_of
from qingyu.console.web import filters
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core.errors import Missing
from qingyu.insight import policies
from qingyu.insight.hot.spots import Spot, spot, spots
from qingyu.insight.hot.talked import talked_about
from qingyu.places.models import Building, Community
from qingyu.tickets.models import Ticket

MOST_EVENTS = 8


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks insight.read."""
    policies.may_read(request.actor).demand()
    communities = list(Community.objects.visible_to(request.actor).order_by("name"))
    chosen = filters.by_code(communities, request.GET.get("community"))
    every = filters.of_rows("community", _("Community"), _("All communities"), communities, chosen)
    found = spots(request.actor, community=chosen)
    context = {
        "sudden": [one for one in found if one.sudden],
        "steady": [one for one in found if not one.sudden],
        "events": _events(request, chosen),
        "filters": [every] if len(communities) > 1 else [],
    }
    return list_or_page(request, "board/hotspots", context)


def _events(request: ActingRequest, chosen: Community | None) -> list[dict[str, Any]]:
    """The hottest with their tickets. Two queries."""
    found = talked_about(request.actor, community=chosen)[:MOST_EVENTS]
    numbers = [number for one in found for number in one.ids]
    tickets = Ticket.objects.visible_to(request.actor).with_names().filter(number__in=numbers)
    by_number = {ticket.number: ticket for ticket in tickets}
    return [{"event": one, "tickets": [by_number[number] for number in reversed(one.ids)]} for one in found]


@staff_only
@require_GET
def chart(request: ActingRequest) -> HttpResponse:
    """Asks insight.read. One cause at one place: ``?category=&community=&building=``, the building may be missing."""
    policies.may_read(request.actor).demand()
    asked = _asked(request)
    context = {
        "spot": asked,
        "chart": chart_of(asked.chart),
        "weeks": list(enumerate(asked.chart.weeks, 1 - len(asked.chart.weeks))),
        "results": ticket_list.page_of(request.actor, asked.tickets(request.actor), request.GET),
    }
    return render(request, "console/board/hotspot.html", context)


def _asked(request: ActingRequest) -> Spot:
    category = Category.objects.filter(code=request.GET.get("category", "")[:30]).first()
    seen = Community.objects.visible_to(request.actor)
    community = seen.filter(code=request.GET.get("community", "")[:30]).first()
    if category is None or community is None:
        raise Missing
    number = filters.number(request.GET.get("building", ""))
    building = Building.objects.filter(pk=number, community=community).first() if number else None
    if number and building is None:
        raise Missing
    return spot(request.actor, category, community, building)
