"""What left the house: the messages, how far they came; in a demo also the codes in them."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.outbox import policies, queries
from qingyu.outbox.models import State

SIZE = 50
TONES = {
    State.QUEUED: "soon",
    State.SENT: "info",
    State.ACCEPTED: "info",
    State.DELIVERED: "ok",
    State.FAILED: "late",
    State.UNKNOWN: "late",
}


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks outbox.read; only messages about communities one works in."""
    policies.may_read_outgoing(request.actor).demand()
    state = filters.of_choices("state", _("State"), _("Any state"), State.choices, request.GET.get("state", ""))
    messages = queries.outgoing(request.actor)
    if state.value:
        messages = messages.filter(state=state.value)
    if words := request.GET.get("q", "").strip()[:40]:
        messages = messages.filter(Q(address__endswith=words) | Q(template__contains=words))
    page = Paginator(messages, SIZE).get_page(request.GET.get("page"))
    lines = [(message, TONES[State(message.state)]) for message in page.object_list]
    return list_or_page(request, "outbox/list", {"page": page, "lines": lines, "filters": [state]})
