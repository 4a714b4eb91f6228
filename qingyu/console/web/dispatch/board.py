"""The dispatch board: one page, whose living part fetches itself again."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.dispatch_view import Wanted, board
from qingyu.console.web import filters
from qingyu.console.web.dispatch.access import demand_dispatcher
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page, wants_part
from qingyu.places.models import Community
from qingyu.staff.models import Department


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks work.dispatch."""
    demand_dispatcher(request.actor)
    communities = list(Community.objects.visible_to(request.actor).order_by("name"))
    departments = list(Department.objects.filter(active=True).order_by("name"))
    wanted = Wanted(
        filters.by_code(communities, request.GET.get("community")),
        filters.by_code(departments, request.GET.get("department")),
    )
    context: dict[str, object] = {"board": board(request.actor, wanted)}
    topics = [f"community-{one.pk}" for one in communities]
    context |= {"filters": _bar(wanted, communities, departments), "live_on": " ".join(topics)}
    response = list_or_page(request, "dispatch/board", context, topics=topics)
    if wants_part(request):
        response.headers["HX-Replace-Url"] = request.get_full_path()
    return response


def _bar(wanted: Wanted, communities: list[Community], departments: list[Department]) -> list[filters.Filter]:
    bar = [
        filters.of_rows("department", _("Department"), _("All departments"), departments, wanted.department),
    ]
    if len(communities) > 1:
        bar.append(filters.of_rows("community", _("Community"), _("All communities"), communities, wanted.community))
    return bar
