"""One view for all deeds of the table; each URL names its own."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds import ORDER_DEEDS, TICKET_DEEDS
from qingyu.console.web.doing import perform
from qingyu.console.web.page import staff_only
from qingyu.tickets import queries
from qingyu.work import queries as work


@staff_only
@require_http_methods(["GET", "POST"])
def on_ticket(request: ActingRequest, number: str, code: str) -> HttpResponse:
    """Asks the policy that the deed names; its action asks again."""
    ticket = queries.get(request.actor, number)
    return perform(request, ticket, TICKET_DEEDS[code], back=reverse("console:ticket", args=[ticket.number]))


@staff_only
@require_http_methods(["GET", "POST"])
def on_order(request: ActingRequest, number: str, code: str) -> HttpResponse:
    """Asks the policy that the deed names; its action asks again."""
    order = work.find(request.actor, number)
    return perform(request, order, ORDER_DEEDS[code], back=reverse("console:ticket", args=[order.ticket.number]))
