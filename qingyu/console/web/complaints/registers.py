"""The registers beside the ledger: corrective actions, bodies outside."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.complaints import policies, queries
from qingyu.complaints.codes import Body
from qingyu.console.web import filters
from qingyu.console.web.complaints.common import demand_reader, faces
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core import clock

SIZE = 50
OPEN, LATE, DONE = "open", "late", "done"
STATES = [(OPEN, _("Not done")), (LATE, _("Overdue")), (DONE, _("Done"))]


@staff_only
@require_GET
def corrections(request: ActingRequest) -> HttpResponse:
    """Everybody their own; all of them for who handles complaints."""
    reads = bool(policies.may_read(request.actor))
    rows = queries.actions_of(request.actor)
    rows = rows if reads else rows.filter(owner=request.actor.id)
    state = filters.of_choices("state", _("State"), _("Any state"), STATES, request.GET.get("state", ""))
    if state.value == DONE:
        rows = rows.exclude(done_at=None)
    elif state.value:
        rows = rows.filter(done_at=None)
        rows = rows.filter(due_on__lt=clock.today()) if state.value == LATE else rows
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "filters": [state], "today": clock.today(), "reads": reads}
    context["faces"] = faces(request, "complaint_actions") if reads else []
    return list_or_page(request, "complaints/actions", context)


@staff_only
@require_GET
def outside(request: ActingRequest) -> HttpResponse:
    """Asks complaints.handle."""
    demand_reader(request)
    body = filters.of_choices("body", _("Body"), _("Any body"), Body.choices, request.GET.get("body", ""))
    rows = queries.outside_of(request.actor)
    rows = rows.filter(body=body.value) if body.value else rows
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "filters": [body],
        "today": clock.today(),
        "faces": faces(request, "complaint_outside_register"),
    }
    return list_or_page(request, "complaints/outside", context)
