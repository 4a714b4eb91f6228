"""The next 24 hours: who would answer, and when nobody would."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.readiness.common import frame, place_of
from qingyu.core import clock
from qingyu.incidents import duty


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks incidents.act, incidents.lead or incidents.plan."""
    place = place_of(request)
    context = {
        **frame(place, "console:readiness"),
        "board": duty.board(place.community, clock.now()),
        "may_roster": request.actor.may("staff.roster"),
    }
    return list_or_page(request, "readiness/duty", context, topics=[f"community-{place.community.pk}"])
