"""Who reported it, in full: by a click with a reason, which is logged."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingyu.accounts.actions import log_access
from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.page import staff_only
from qingyu.console.web.revealing import reveal_to
from qingyu.core.errors import Refused
from qingyu.people.actions import Revealed, reveal
from qingyu.tickets import queries
from qingyu.tickets.models import Ticket


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest, number: str) -> HttpResponse:
    """Asks people.see_full; without a reason nothing is shown."""
    ticket = queries.get(request.actor, number)
    if not request.actor.may("people.see_full"):
        raise Refused
    return reveal_to(
        request,
        lambda reason: _revealed(ticket, request.actor, reason),
        back=reverse("console:ticket", args=[number]),
        back_words=number,
    )


def _revealed(ticket: Ticket, by: Actor, reason: str) -> Revealed:
    typed = [ticket.reporter_phone] if ticket.reporter_phone else []
    if ticket.reporter:
        shown = reveal(ticket.reporter, by=by, reason=reason)
        return Revealed(shown.name, list(dict.fromkeys([*typed, *shown.phones])))
    # A stranger has no file; what they left with the ticket is looked at with the same permission and log.
    log_access("phone", ticket, by=by, reason=reason)
    return Revealed(ticket.reporter_name, typed)
