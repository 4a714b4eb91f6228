"""One box that finds everything: tickets, residents, homes."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console import search_view, ticket_list
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page, wants_part


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks no permission but to work in the communities (visible_to); a whole number leads straight to what has it."""
    found = search_view.find(request.actor, request.GET.get("q", ""))
    if (exact := found.exact or found.incident) and not wants_part(request):
        page = "console:ticket" if found.exact else "console:incident"
        return HttpResponseRedirect(reverse(page, args=[exact.number]))
    context = {
        "found": found,
        "lines": ticket_list.lines_of(request.actor, found.tickets),
        "may_open": request.actor.may("tickets.open"),
    }
    return list_or_page(request, "search/show", context)
