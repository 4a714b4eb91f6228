"""The list of one's own requests and those of one's home."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.portal.cases import load
from qingyu.portal.cases.status import status_of
from qingyu.portal.web.page import render, residents_only


@residents_only
@require_GET
def index(request: ActingRequest) -> HttpResponse:
    """What is under way first; what is over page by page (``?after=``, the id of the last line)."""
    after = request.GET.get("after", "")
    older = int(after) if after.isdecimal() and len(after) < 18 else None
    waiting = [] if older else list(load.under_way(request.actor))
    ended = load.over(request.actor, older)
    more = len(ended) > load.PAGE
    ended = ended[: load.PAGE]
    context = {
        "open": [(ticket, status_of(ticket)) for ticket in waiting],
        "over": [(ticket, status_of(ticket)) for ticket in ended],
        "after": str(ended[-1].pk) if more else None,
        "first": older is None,
    }
    topics = [f"resident-{request.actor.id}", *(f"ticket-{ticket.pk}" for ticket in waiting)]
    template = "portal/parts/lists.html" if request.htmx else "portal/requests.html"
    return render(request, template, {**context, "topics": " ".join(topics)}, topics=topics)
