"""The ticket page: its parts, fetched again together when anything about the ticket changes."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console import ticket_view
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.ticket.talk import blank
from qingyu.tickets import actions, queries
from qingyu.tickets.models import Ticket


@staff_only
@require_GET
def show(request: ActingRequest, number: str) -> HttpResponse:
    """Asks no permission but to work in the community: tickets.visible_to."""
    ticket = queries.get(request.actor, number)
    context = {**everything(request, ticket), **blank(ticket), "lookers": actions.look(ticket, by=request.actor)}
    return render(request, "console/ticket/show.html", context, topics=[f"ticket-{ticket.pk}"])


@staff_only
@require_GET
def parts(request: ActingRequest, number: str) -> HttpResponse:
    """All that changes by itself, for htmx to put in its places."""
    ticket = queries.get(request.actor, number)
    return render(request, "console/ticket/parts.html", everything(request, ticket))


@staff_only
@require_POST
def look(request: ActingRequest, number: str) -> HttpResponse:
    """Every 20 seconds: I am here, perhaps writing; who else is?"""
    ticket = queries.get(request.actor, number)
    lookers = actions.look(ticket, by=request.actor, writing=bool(request.POST.get("body", "").strip()))
    return render(request, "console/ticket/parts/lookers.html", {"lookers": lookers})


@staff_only
@require_GET
def why(request: ActingRequest, number: str, promise_id: int) -> HttpResponse:
    """Why the deadline of one promise is when it is."""
    ticket = queries.get(request.actor, number)
    context = {"ticket": ticket, **ticket_view.derivation(ticket, promise_id)}
    template = "console/ticket/why.html" if request.htmx else "console/ticket/why_page.html"
    return render(request, template, context)


def everything(request: ActingRequest, ticket: Ticket) -> dict[str, Any]:
    return ticket_view.everything(request.actor, ticket)
