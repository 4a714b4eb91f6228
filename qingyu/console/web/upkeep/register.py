"""The register of planned work: what waits, what is overdue, what was done with which findings."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.upkeep.common import communities, demand_reader, faces, of_community, topics
from qingyu.core import clock
from qingyu.places.models import Community
from qingyu.staff.models import Department
from qingyu.upkeep import queries
from qingyu.upkeep.codes import Kind, State
from qingyu.upkeep.policies import SCHEDULE

SIZE = 50
STATES = [
    (queries.WAITS, pgettext_lazy("planned work", "To do")),
    (queries.OVERDUE, _("Overdue")),
    (State.DONE.value, State.DONE.label),
    (State.NOT_DONE.value, State.NOT_DONE.label),
    ("all", pgettext_lazy("planned work", "All of it")),
]


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks upkeep.plan or upkeep.schedule. What waits is shown first, by date."""
    demand_reader(request)
    rows = communities(request)
    chosen = _filters(request, rows)
    asked = {one.name: one.value for one in chosen}
    state = request.GET.get("state", "")
    asked["state"] = state if state in dict(STATES) else queries.WAITS
    page = Paginator(queries.register(request.actor, asked), SIZE).get_page(request.GET.get("page"))
    live = topics(rows)
    context = {
        "page": page,
        "tally": queries.tally(request.actor),
        "today": clock.today(),
        "state": asked["state"],
        "states": [{"value": value, "label": label} for value, label in STATES],
        "filters": chosen,
        "kept": {"state": asked["state"]},
        "faces": faces(request, "upkeep"),
        "may_arrange": request.actor.may(SCHEDULE),
        "live_on": " ".join(live),
    }
    return list_or_page(request, "upkeep/register", context, topics=live)


def _filters(request: ActingRequest, rows: list[Community]) -> list[filters.Filter]:
    departments = list(Department.objects.filter(active=True).order_by("name"))
    chosen = filters.by_code(departments, request.GET.get("department"))
    kind = request.GET.get("kind", "")
    return [
        of_community(request, rows),
        filters.of_rows("department", _("Department"), _("Any department"), departments, chosen),
        filters.of_choices("kind", _("Kind"), _("Any kind"), Kind.choices, kind),
    ]
